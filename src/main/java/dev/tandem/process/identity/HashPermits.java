package dev.tandem.process.identity;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many slow hashes are computed at once, so that a flood of sign-ins leaves processors to the work. */
class HashPermits {

    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    /** Far fewer than the web server has threads: whoever comes later is told to come again. */
    private static final int MOST_WAITING = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Semaphore permits;
    private final Semaphore waiting;
    private final Duration longestWait;

    HashPermits() {
        this(AT_ONCE, MOST_WAITING, LONGEST_WAIT);
    }

    HashPermits(int atOnce, int mostWaiting, Duration longestWait) {
        this.permits = new Semaphore(atOnce, true);
        this.waiting = new Semaphore(mostWaiting);
        this.longestWait = longestWait;
    }

    /** @return whether a hash may be computed; {@link #release} follows then */
    boolean tryAcquire() {
        if (!waiting.tryAcquire()) {
            return permits.tryAcquire();
        }
        try {
            return permits.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    void release() {
        permits.release();
    }
}
