package dev.tandem.quality;

import dev.tandem.quality.Finding.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes the checks of one review while there is time. A check that is left out, or that gives up, finds nothing and is
 * counted: a review ends, whatever the text, and a person is told that it was not complete.
 */
final class TimedChecks {

    /** Thousands of times what an ordinary reply takes, and a third of the time after which another node takes up the job. */
    static final Duration LONGEST_REVIEW = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final long start;
    private int unmade;

    TimedChecks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** @return what the check finds; nothing if it could not be made */
    <T> List<T> make(Supplier<List<T>> check) {
        try {
            if (nanoTime.getAsLong() - start <= LONGEST_REVIEW.toNanos()) {
                return check.get();
            }
        } catch (TooManyStepsException e) {
            // counted below
        }
        unmade++;
        return List.of();
    }

    /** @return a finding for a person if checks could not be made */
    Optional<Finding> unmade() {
        return unmade == 0 ? Optional.empty() : Optional.of(Finding.advice(Kind.UNCHECKED,
                ("%d check%s of the reply took too long and %s given up. Shorten the reply, or read it once more for card numbers, "
                        + "passwords and tone; then it may be sent as it is.")
                        .formatted(unmade, unmade == 1 ? "" : "s", unmade == 1 ? "was" : "were")));
    }
}
