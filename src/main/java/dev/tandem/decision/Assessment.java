package dev.tandem.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the risk policy makes of a proposal.
 *
 * @param verdict   AUTOMATE or ASK
 * @param threshold confidence needed to run by itself; null when no threshold keeps the promise
 * @param maxError  the promise that was asked for, 0 to 1; 0 where nobody promised anything
 * @param reasons   why, each a sentence a person reads
 */
public record Assessment(Verdict verdict, @Nullable Double threshold, double maxError, List<String> reasons) {

    /** Nobody promised an error rate. */
    public static final double NO_PROMISE = 0;

    /** A person is asked, because nobody else could answer. */
    public static Assessment ask(double maxError, String reason) {
        return new Assessment(Verdict.ASK, null, maxError, List.of(reason));
    }
}
