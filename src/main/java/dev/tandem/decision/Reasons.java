package dev.tandem.decision;

import dev.tandem.calibration.RiskThreshold;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.model.ModelReference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sentences by which a decision explains itself to a person. */
final class Reasons {

    private static final int MOST_DECIMALS = 6;

    private Reasons() {}

    /** How the answer compares with the threshold of the policy. */
    static String verdict(ScoredLabel answer, RiskThreshold threshold, double maxError) {
        if (threshold.isAlwaysAsk()) {
            return String.format(Locale.ROOT, "No confidence is high enough to promise %s: at least %,d more labelled %s needed.",
                    share(maxError), threshold.moreNeeded(), threshold.moreNeeded() == 1 ? "example is" : "examples are");
        }
        int decimals = decimalsThatTellApart(answer.probability(), threshold.confidence());
        return "%s (%s) %s the %s needed so that at most %s of what runs by itself is wrong.".formatted(
                answer.name(), percent(answer.probability(), decimals),
                comparison(answer.probability(), threshold.confidence()), percent(threshold.confidence(), decimals),
                share(maxError));
    }

    /** Whose answer it is; the encoder's goes without saying. "Judged", not "decided": a person may still be asked. */
    static Optional<String> opinion(Opinion opinion) {
        return switch (opinion) {
            case ENCODER -> Optional.empty();
            case LEXICAL -> Optional.of("Judged by the wording alone; the encoder was not asked.");
            case MIX -> Optional.of("Encoder and wording were weighed together.");
        };
    }

    static String couldNotAnswer(ModelReference model, @Nullable String why) {
        return "Model '%s' could not answer: %s A person decides.".formatted(model, sentence(why));
    }

    static String notCalibrated(@Nullable String why) {
        return sentence(why) + " A person decides.";
    }

    /** @param maxTokens of the card: word pieces, the two special ones included */
    static String truncated(int maxTokens) {
        return String.format(Locale.ROOT, "Only the first %,d word pieces of the text were read.", maxTokens - 2);
    }

    private static String comparison(double confidence, double threshold) {
        if (confidence > threshold) {
            return "is above";
        }
        return confidence == threshold ? "reaches" : "is below";
    }

    /** One decimal, or as many as it takes lest 88.5 % is said to be below 88.5 %. */
    private static int decimalsThatTellApart(double one, double other) {
        int decimals = 1;
        while (decimals < MOST_DECIMALS && one != other && percent(one, decimals).equals(percent(other, decimals))) {
            decimals++;
        }
        return decimals;
    }

    private static String percent(double share, int decimals) {
        return BigDecimal.valueOf(100 * share).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    /** As short as it was written: 2 %, 0.5 %. */
    private static String share(double share) {
        return BigDecimal.valueOf(100 * share).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString() + " %";
    }

    private static String sentence(@Nullable String text) {
        String stripped = text == null || text.isBlank() ? "The cause is unknown." : text.strip();
        return stripped.matches("(?s).*[.!?]") ? stripped : stripped + ".";
    }
}
