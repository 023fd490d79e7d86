package dev.tandem.bench;

import java.time.Duration;

/** One way of doing the work. Several threads may call {@link #work()} at once. */
public interface Contender extends AutoCloseable {

    String name();

    /** @return units of work done by this call, at least one */
    int work() throws Exception;

    /** Works on so many threads for so long. */
    default Stretch workFor(int threads, Duration time) throws Exception {
        return Stretch.of(this, threads, time);
    }

    /**
     * Called once, after the last round: fast and wrong does not count.
     *
     * @param done units done in all rounds and the warm-up
     * @throws IllegalStateException if something else came out
     */
    default void verify(long done) throws Exception {}

    @Override
    default void close() throws Exception {}
}
