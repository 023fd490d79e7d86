package dev.tandem.bench;

import java.time.Duration;
import java.util.List;

/** Work that can be done in several ways. */
public interface Benchmark {

    /** For example {@code triage.h2}. */
    String name();

    /** What is counted, a second. */
    String unit();

    /** Threads that work at the same time. */
    int threads();

    /** @return Tandem first, then the named baseline, then whoever else is worth a look; all of them ready to work */
    List<Contender> open(Settings settings) throws Exception;

    /** How long each contender works before the first round. */
    default Duration warmUp(Settings settings) {
        return settings.warmUp();
    }

    /** What is left to say about the subject after the rounds, while the contenders are still there. */
    default void afterwards(Contender subject, Measured measured, Settings settings) throws Exception {}
}
