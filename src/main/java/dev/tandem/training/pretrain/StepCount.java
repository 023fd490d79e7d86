package dev.tandem.training.pretrain;

import dev.tandem.training.Progress;
import java.time.Duration;

/** Where a run of several phases is, and how long it will take. */
final class StepCount {

    private final Progress progress;
    private final long total;
    private long done;
    private long skipped;
    private final long started = System.nanoTime();

    /** @param total steps of all phases */
    StepCount(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    long done() {
        return done;
    }

    void step() {
        progress.step(++done, total);
    }

    /** Steps that an earlier run has taken say nothing about this one's speed. */
    void skip(long steps) {
        done += steps;
        skipped += steps;
    }

    /** @return for instance {@code , about 12 min left}; nothing at the end or before anything is known */
    String remaining() {
        long taken = done - skipped;
        if (taken == 0 || done >= total) {
            return "";
        }
        Duration left = Duration.ofNanos((System.nanoTime() - started) / taken * (total - done));
        return left.toMinutes() == 0 ? ", less than a minute left" : ", about %d min left".formatted(left.plusSeconds(30).toMinutes());
    }
}
