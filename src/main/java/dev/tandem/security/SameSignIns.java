package dev.tandem.security;

import dev.tandem.people.SignIn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Requests that send the same name and password from the same address at the same time are one attempt, checked once: a
 * program that begins with many requests at once is no guesser, and a guess that is sent many times is one guess.
 */
class SameSignIns {

    /** Far fewer than the web server has threads: whoever comes later is told to come again. */
    private static final int MOST_WAITING = 64;

    private final ConcurrentMap<Attempt, CompletableFuture<SignIn>> underWay = new ConcurrentHashMap<>();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    private record Attempt(String name, String password, String address) {}

    /** @return what the check says, which is run unless the same one is under way */
    SignIn once(String name, String password, String address, Supplier<SignIn> check) {
        Attempt attempt = new Attempt(name, password, address);
        CompletableFuture<SignIn> own = new CompletableFuture<>();
        CompletableFuture<SignIn> earlier = underWay.putIfAbsent(attempt, own);
        return earlier == null ? run(attempt, own, check) : await(earlier);
    }

    private SignIn run(Attempt attempt, CompletableFuture<SignIn> result, Supplier<SignIn> check) {
        try {
            result.complete(check.get());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        } finally {
            underWay.remove(attempt, result);
        }
        return resultOf(result);
    }

    private SignIn await(CompletableFuture<SignIn> earlier) {
        if (!waiting.tryAcquire()) {
            return new SignIn.Busy();
        }
        try {
            return resultOf(earlier);
        } finally {
            waiting.release();
        }
    }

    private static SignIn resultOf(CompletableFuture<SignIn> check) {
        try {
            return check.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException refused ? refused : failure;
        }
    }
}
