package dev.tandem.training;

import dev.tandem.calibration.SelectiveRisk;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelCard.RiskPromise;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether texts that were held back can carry a promise. A promise speaks of what comes in: texts of one label prove nothing
 * about the others, and a handful proves nothing at all.
 *
 * @param gold    index of the right label, a text
 * @param labels  that the model knows
 * @param promise that is to be kept
 */
record PromiseEvidence(int[] gold, List<Label> labels, RiskPromise promise) {

    /** @return why nothing may run by itself on the strength of these texts, and what to do; empty if something may */
    Optional<String> lacking() {
        return oneLabel().or(this::mostLabelsMissing).or(this::tooFew);
    }

    Optional<String> oneLabel() {
        return labels.size() > 1 && gold.length > 0 && IntStream.of(gold).distinct().count() == 1
                ? Optional.of("All %d texts have the label '%s', and of %d labels nothing is known about the others. Bring texts of every label, as they come in."
                        .formatted(gold.length, labels.get(gold[0]).id(), labels.size()))
                : Optional.empty();
    }

    private Optional<String> mostLabelsMissing() {
        List<String> missing = missing();
        return 2 * missing.size() > labels.size()
                ? Optional.of("%d texts have %d of %d labels; without a text are %s. Bring texts of every label, as they come in."
                        .formatted(gold.length, labels.size() - missing.size(), labels.size(), listed(missing)))
                : Optional.empty();
    }

    Optional<String> tooFew() {
        int fewest = SelectiveRisk.fewestExamples(promise.maxError(), promise.delta());
        return gold.length < fewest
                ? Optional.of(String.format(Locale.ROOT, "%d texts are too few to show that at most %s %% are wrong, with %s %% confidence: it takes %d, and more if"
                        + " the model errs in some. Bring at least %d more.", gold.length, percent(promise.maxError()), percent(1 - promise.delta()), fewest,
                        fewest - gold.length))
                : Optional.empty();
    }

    /** @return labels that no text has */
    List<String> missing() {
        return IntStream.range(0, labels.size()).filter(label -> IntStream.of(gold).noneMatch(right -> right == label)).mapToObj(label -> labels.get(label).id()).toList();
    }

    static String listed(List<String> labels) {
        int most = 10;
        return String.join(", ", labels.subList(0, Math.min(most, labels.size()))) + (labels.size() > most ? " and %d more".formatted(labels.size() - most) : "");
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
