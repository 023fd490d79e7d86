package dev.tandem.security;

import dev.tandem.people.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Works on a few requests of one account at a time, and on a limited number of all accounts together, so that nobody takes all
 * connections of the database or all threads from the others, and neither do several who agree to. The more is taken, the less an
 * account may add: never more than half of what is left. The next ones wait a moment, and are then told to come again. Stands where the
 * account is known and nothing of the request has been read. The intake has limits of its own. Workers whose answer is left open have
 * no part in it: their request leaves its place when its thread does.
 */
class AccountShare extends OncePerRequestFilter {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String RETRY_AFTER_SECONDS = "1";
    /** Each that waits holds a thread. */
    private static final int WAITING_FOR_EACH_PLACE = 2;

    private final int placesOfAccount;
    private final int places;
    private final Problems problems;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition somebodyLeft = lock.newCondition();
    private final Map<String, Integer> working = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private int taken;

    AccountShare(int placesOfAccount, int places, Problems problems) {
        this.placesOfAccount = placesOfAccount;
        this.places = places;
        this.problems = problems;
    }

    /** Whose business it is to bring work items has the limits of the intake instead: many come by one account. Lists are for everybody the same. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return AddressMatchers.WORK_ITEMS.matches(request) && !AddressMatchers.WORK_ITEM_LIST.matches(request)
                && SignedIn.person().filter(person -> person.is(Role.INTAKE)).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> account = SignedIn.person().map(person -> person.id());
        if (account.isEmpty()) {
            chain.doFilter(request, response);
        } else if (!enter(account.get())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.send(request, response, HttpStatus.TOO_MANY_REQUESTS, ("Many requests are being worked on at this moment: %d is the most of "
                    + "one account, and %d of all accounts. Nothing was changed; wait for your answers, and send this one again.")
                    .formatted(placesOfAccount, places));
        } else {
            try {
                chain.doFilter(request, response);
            } finally {
                leave(account.get());
            }
        }
    }

    private boolean enter(String account) {
        lock.lock();
        try {
            if (!isPlaceFor(account) && !waited(account)) {
                return false;
            }
            working.merge(account, 1, Integer::sum);
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isPlaceFor(String account) {
        int own = working.getOrDefault(account, 0);
        int free = places - taken;
        return own < placesOfAccount && own < (free + 1) / 2;
    }

    private boolean waited(String account) {
        if (lock.getWaitQueueLength(somebodyLeft) >= places * WAITING_FOR_EACH_PLACE
                || waiting.getOrDefault(account, 0) >= placesOfAccount * WAITING_FOR_EACH_PLACE) {
            return false;
        }
        waiting.merge(account, 1, Integer::sum);
        try {
            long rest = PATIENCE_NANOS;
            while (rest > 0 && !isPlaceFor(account)) {
                rest = somebodyLeft.awaitNanos(rest);
            }
            return isPlaceFor(account);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            oneLess(waiting, account);
        }
    }

    private void leave(String account) {
        lock.lock();
        try {
            oneLess(working, account);
            taken--;
            somebodyLeft.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void oneLess(Map<String, Integer> counts, String account) {
        counts.computeIfPresent(account, (any, count) -> count == 1 ? null : count - 1);
    }
}
