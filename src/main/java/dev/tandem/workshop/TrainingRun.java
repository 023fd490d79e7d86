package dev.tandem.workshop;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One training from the request to its end, as it is stored.
 *
 * @param requestedBy user id
 * @param folder      where the uploaded table lies until the training has ended
 * @param startedAt   null while it waits
 * @param endedAt     null while it waits or runs
 * @param result      {@code name@version} of the model it made
 * @param message     why it ended without a model, and what to do
 */
record TrainingRun(String id, TrainingOrder order, String requestedBy, Instant requestedAt, Path folder, State state,
                   @Nullable Instant startedAt, @Nullable Instant endedAt, Progress progress, @Nullable String result,
                   @Nullable String message) {

    static final String GOES_ON = "Start it again with the same file and fields; it goes on after the last finished epoch.";

    /** Where a training stands. */
    enum State {
        WAITING, RUNNING, DONE, FAILED, STOPPED;

        boolean isOpen() {
            return this == WAITING || this == RUNNING;
        }
    }

    static TrainingRun requested(String id, TrainingOrder order, String by, Instant at, Path folder) {
        return new TrainingRun(id, order, by, at, folder, State.WAITING, null, null, Progress.startingAt(at), null, null);
    }

    TrainingRun started(Instant at) {
        return new TrainingRun(id, order, requestedBy, requestedAt, folder, State.RUNNING, at, null, Progress.startingAt(at), null, null);
    }

    TrainingRun heard(Progress now) {
        return new TrainingRun(id, order, requestedBy, requestedAt, folder, state, startedAt, endedAt, now, result, message);
    }

    TrainingRun done(String model, Instant at) {
        return ended(State.DONE, progress.finishedAt(at), model, null, at);
    }

    TrainingRun failed(String why, Instant at) {
        return ended(State.FAILED, progress, null, why, at);
    }

    TrainingRun stopped(String by, Instant at) {
        return ended(State.STOPPED, progress, null, "Stopped by %s. %s".formatted(by, GOES_ON), at);
    }

    /** Tandem itself ended before the training did. */
    TrainingRun cutOff(Instant at) {
        return failed("Tandem was stopped before this training had ended. " + GOES_ON, at);
    }

    private TrainingRun ended(State as, Progress last, @Nullable String model, @Nullable String why, Instant at) {
        return new TrainingRun(id, order, requestedBy, requestedAt, folder, as, startedAt, at, last, model, why);
    }
}
