package dev.tandem.training.search;

import java.time.Duration;

/**
 * What a search found. Both losses are of the same round, the last one in which there was anything to compare.
 *
 * @param winner    the first candidate unless another was better
 * @param loss      of the winner; not a number if nothing was tried
 * @param firstLoss of the first candidate, never lower; not a number if nothing was tried
 * @param tried     candidates that were tried, the first included
 * @param rounds    finished or begun with at least two candidates
 * @param took      how long it took
 */
public record Outcome<C>(C winner, double loss, double firstLoss, int tried, int rounds, Duration took) {

    /** @return whether there was time for a single comparison */
    public boolean comparedAnything() {
        return rounds > 0;
    }
}
