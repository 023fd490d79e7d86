package dev.tandem.decision;

import dev.tandem.inference.Classification;
import dev.tandem.inference.Prediction;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.inference.TextClassifier;
import dev.tandem.model.ModelReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Answers what the test tells it to, and counts how often it was asked. */
class ScriptedClassifier implements TextClassifier {

    private static final String[] LABELS = {"card_arrival", "card_delivery_estimate", "lost_or_stolen_card", "card_not_working",
        "card_linking", "activate_my_card", "order_physical_card"};

    final AtomicInteger asked = new AtomicInteger();
    final List<Hearing> heard = new ArrayList<>();
    private Supplier<Classification> answer = () -> sureOf(0.97);

    @Override
    public Classification classify(ModelReference model, String text, Hearing hearing) {
        asked.incrementAndGet();
        heard.add(hearing);
        return answer.get();
    }

    void answers(Supplier<Classification> supplier) {
        answer = supplier;
    }

    void isSureOf(double confidence) {
        answer = () -> sureOf(confidence);
    }

    void answersAs(Opinion opinion) {
        answer = () -> new Classification(Desk.VERSION_1,
                List.of(new Prediction("intent", prediction("intent", 0.97).ranked(), opinion)), false, Duration.ZERO);
    }

    void fails(RuntimeException failure) {
        answer = () -> {
            throw failure;
        };
    }

    static Classification sureOf(double confidence) {
        return new Classification(Desk.VERSION_1, List.of(prediction("intent", confidence)), false, Duration.ofNanos(4_200_123));
    }

    /** Seven labels, the first with the given confidence, the others sharing the rest. */
    static Prediction prediction(String head, double confidence) {
        List<ScoredLabel> ranked = new ArrayList<>();
        for (String label : LABELS) {
            String name = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1).replace('_', ' ');
            ranked.add(new ScoredLabel(label, name, ranked.isEmpty() ? confidence : (1 - confidence) / (LABELS.length - 1)));
        }
        return new Prediction(head, ranked);
    }
}
