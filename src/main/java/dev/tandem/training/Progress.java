package dev.tandem.training;

/** Hears how far a long run is. */
public interface Progress {

    Progress SILENT = new Progress() {
        @Override
        public void step(long done, long total) {}

        @Override
        public void say(String line) {}
    };

    /** Called after each step of the work; {@code total} is the same each time. */
    void step(long done, long total);

    /** A line worth reading, at most a few in a minute. */
    void say(String line);
}
