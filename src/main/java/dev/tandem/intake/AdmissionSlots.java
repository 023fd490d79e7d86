package dev.tandem.intake;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The places at which new work is taken in, shared by single requests and the lines of streams, first come, first served. */
final class AdmissionSlots {

    private final Semaphore free;

    AdmissionSlots(int number) {
        this.free = new Semaphore(number, true);
    }

    /**
     * @param patience how long to stand in line; zero for not at all
     * @return whether there is a place; it must be left again
     */
    boolean enter(Duration patience) {
        if (patience.isZero()) {
            return free.tryAcquire();
        }
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        free.release();
    }

    int free() {
        return free.availablePermits();
    }

    int waiting() {
        return free.getQueueLength();
    }
}
