package dev.tandem.process;

import dev.tandem.inference.Classification;
import dev.tandem.inference.ModelUnavailableException;
import dev.tandem.inference.OverloadedException;
import dev.tandem.inference.Prediction;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.inference.TextClassifier;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelReference;
import dev.tandem.model.UnknownModelException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Sure of an intent when all words of its name are in the text, in doubt otherwise. Can be told to fail. */
class KeywordClassifier implements TextClassifier {

    private static final double SURE = 0.97;
    private static final double IN_DOUBT = 0.4;

    private volatile boolean overloaded;
    private volatile boolean broken;

    void overloaded(boolean now) {
        overloaded = now;
    }

    void broken(boolean now) {
        broken = now;
    }

    @Override
    public Classification classify(ModelReference model, String text, Hearing hearing) {
        if (overloaded) {
            throw new OverloadedException("The classifier's queue is full.", Duration.ofSeconds(1));
        }
        if (broken) {
            throw new ModelUnavailableException("Model '%s' can't answer: its weights are damaged.".formatted(model));
        }
        if (!model.name().equals(AFewIntents.MODEL.name())) {
            throw new UnknownModelException("There is no model '%s'.".formatted(model));
        }
        return new Classification(AFewIntents.MODEL, List.of(new Prediction("intent", ranked(text))), false, Duration.ofMillis(1));
    }

    private static List<ScoredLabel> ranked(String text) {
        List<Label> labels = AFewIntents.LABELS.stream()
                .sorted(Comparator.comparing((Label label) -> !names(text, label))).toList();
        double best = names(text, labels.get(0)) ? SURE : IN_DOUBT;
        double others = (1 - best) / (labels.size() - 1);
        return labels.stream().map(label -> new ScoredLabel(label.id(), label.name(), label == labels.get(0) ? best : others)).toList();
    }

    private static boolean names(String text, Label label) {
        String lower = text.toLowerCase(Locale.ROOT);
        return List.of(label.name().toLowerCase(Locale.ROOT).split("[ -]")).stream().allMatch(lower::contains);
    }
}
