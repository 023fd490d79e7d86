package dev.tandem.bench.triage;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the instances that came as far as the last delegate with a team: on every engine the proof that all was done. */
final class Finished {

    private final AtomicLong count = new AtomicLong();

    /** @return what the last delegate sets as variable {@code outcome} */
    String with(Object team) {
        if (team == null || team.toString().isEmpty()) {
            throw new IllegalStateException("The table gave no team.");
        }
        count.incrementAndGet();
        return "routed to " + team;
    }

    void verify(String contender, long started) {
        if (count.get() != started) {
            throw new IllegalStateException("'%s' finished %d of %d instances.".formatted(contender, count.get(), started));
        }
    }
}
