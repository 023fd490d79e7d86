package dev.tandem.quality;

import dev.tandem.quality.Finding.Kind;
import java.util.List;

/** A reply that gives the customer nothing to read. */
final class EmptyReply {

    /** "Yes, you can." is the shortest reply that says something. */
    static final int FEWEST_WORDS = 3;

    private EmptyReply() {}

    static List<Finding> tooFewWords(Draft draft) {
        // distinct words, so that "test test test" does not pass
        long words = ReadableText.words(draft.ownWords()).stream().distinct().count();
        if (words >= FEWEST_WORDS) {
            return List.of();
        }
        return List.of(Finding.mustFix(Kind.EMPTY, words == 0
                ? "The reply is empty: there is no readable word in it. Write what the customer is to know or to do."
                : "The reply has only %d different word%s. Write what the customer is to know or to do."
                        .formatted(words, words == 1 ? "" : "s")));
    }
}
