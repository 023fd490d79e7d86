package dev.tandem.process.identity;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many slow hashes are computed at once, so that a flood of sign-ins leaves processors to the work. */
class HashPermits {

    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int MOST_WAITING = 100;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    /** @return whether a hash may be computed; {@link #release} follows then */
    boolean tryAcquire() {
        if (permits.getQueueLength() >= MOST_WAITING) {
            return permits.tryAcquire();
        }
        try {
            return permits.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release() {
        permits.release();
    }
}
