package dev.tandem.quality;

import dev.tandem.quality.Finding.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A reply that says nothing but the question again, as happens when the wrong text is pasted. */
final class RepeatedQuestion {

    /** Shorter replies share most of their words with the question by nature. */
    private static final int FEWEST_WORDS = 6;

    /** Share of the reply's words that are the customer's; "Yes, you can use your card in Spain" has about 0.6. */
    private static final double SHARE_OF_WORDS = 0.8;

    /** The same for pairs of neighbours: an answer uses the customer's words in another order, a copy does not. */
    private static final double SHARE_OF_PAIRS = 0.6;

    private RepeatedQuestion() {}

    static List<Finding> saysTheQuestionAgain(Draft draft) {
        List<String> asked = ReadableText.words(draft.question());
        List<String> said = ReadableText.words(String.join("\n", NoSubstance.statements(draft.ownWords())));
        if (said.size() < FEWEST_WORDS) {
            return List.of();
        }
        double words = share(said, asked);
        if (words < SHARE_OF_WORDS || share(pairs(said), pairs(asked)) < SHARE_OF_PAIRS) {
            return List.of();
        }
        return List.of(Finding.advice(Kind.BOILERPLATE, String.format(Locale.ROOT,
                "The reply repeats the question (%.0f %% of its words are the customer's). Add the answer.",
                100 * words)));
    }

    private static double share(List<String> said, List<String> asked) {
        var known = new HashSet<>(asked);
        return (double) said.stream().filter(known::contains).count() / said.size();
    }

    private static List<String> pairs(List<String> words) {
        return IntStream.range(1, words.size()).mapToObj(i -> words.get(i - 1) + " " + words.get(i)).toList();
    }
}
