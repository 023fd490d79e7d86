package dev.tandem.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Works on a few requests of one account at a time behind the engine's APIs, so that nobody takes all connections of the database or all
 * threads from the others. The next ones wait a moment, and are then told to come again. Stands where the account is known and nothing
 * of the request has been read. Workers whose answer is left open have no part in it: their request leaves its place when its thread does.
 */
class AccountShare extends OncePerRequestFilter {

    private static final long PATIENCE_MILLIS = 1_000;
    private static final String RETRY_AFTER_SECONDS = "1";
    /** Each that waits holds a thread. */
    private static final int WAITING_FOR_EACH_PLACE = 4;

    private final int places;
    private final Problems problems;
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();

    AccountShare(int places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Doors.ENGINE_APIS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Semaphore> share = SignedIn.person().map(person -> free.computeIfAbsent(person.id(), id -> new Semaphore(places, true)));
        if (share.isEmpty()) {
            chain.doFilter(request, response);
        } else if (!enter(share.get())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.send(request, response, HttpStatus.TOO_MANY_REQUESTS, ("%d requests of your account are being worked on at this moment. "
                    + "Nothing was changed; wait for their answers, and send this one again.").formatted(places));
        } else {
            try {
                chain.doFilter(request, response);
            } finally {
                share.get().release();
            }
        }
    }

    private boolean enter(Semaphore share) {
        if (share.getQueueLength() >= places * WAITING_FOR_EACH_PLACE) {
            return share.tryAcquire();
        }
        try {
            return share.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
