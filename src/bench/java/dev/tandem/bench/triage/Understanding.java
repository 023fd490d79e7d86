package dev.tandem.bench.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.inference.Classification;
import dev.tandem.inference.Prediction;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.inference.TextClassifier;
import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that answers at once and is always sure: every answer is made beforehand. Which one a text gets depends on its
 * hash alone, so that every engine sees the same. Only intents that the table of rules knows come up.
 */
final class Understanding implements TextClassifier {

    private static final double SURE = 0.99;
    private static final int ALTERNATIVES = 5;

    private final List<Label> known;
    private final List<Classification> answers = new ArrayList<>();
    private final List<Map<String, Object>> variables = new ArrayList<>();

    private Understanding(List<Label> known) {
        this.known = known;
    }

    /** @param home repository, whose shipped model lends its name and its intents */
    static Understanding ofShippedModel(Path home) throws JsonProcessingException {
        return of(new ModelRegistry(home.resolve("models")).require(ModelReference.parse("banking-support")));
    }

    private static Understanding of(ModelFolder model) throws JsonProcessingException {
        Head head = model.card().heads().get(0);
        Understanding understanding = new Understanding(head.labels().subList(0, (Triage.RULES + 1) / 2));
        for (Label label : understanding.known) {
            Prediction prediction = new Prediction(head.name(), ranked(label, head.labels()));
            understanding.answers.add(new Classification(model.reference(), List.of(prediction), false, Duration.ofMillis(1)));
            understanding.variables.add(variables(model.reference(), prediction));
        }
        return understanding;
    }

    private static List<ScoredLabel> ranked(Label best, List<Label> all) {
        List<ScoredLabel> ranked = new ArrayList<>(List.of(new ScoredLabel(best.id(), best.name(), SURE)));
        all.stream().filter(label -> label != best)
                .forEach(label -> ranked.add(new ScoredLabel(label.id(), label.name(), (1 - SURE) / (all.size() - 1))));
        return ranked;
    }

    /** What Tandem's step sets, for a plain delegate; the whole answer as plain text, which no engine has to look into. */
    private static Map<String, Object> variables(ModelReference model, Prediction prediction) throws JsonProcessingException {
        ScoredLabel best = prediction.best();
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("model", model.toString());
        whole.put("label", best.label());
        whole.put("name", best.name());
        whole.put("confidence", best.probability());
        whole.put("decision", "AUTOMATE");
        whole.put("reasons", List.of("The model is sure enough."));
        whole.put("alternatives", prediction.ranked().subList(0, ALTERNATIVES));
        return Map.of("intent", best.label(), "intentConfidence", best.probability(), "intentDecision", "AUTOMATE",
                "intentPrediction", new JsonMapper().writeValueAsString(whole));
    }

    /** @return the intents that come up, in the order of the table's rules */
    List<String> intents() {
        return known.stream().map(Label::id).toList();
    }

    @Override
    public Classification classify(ModelReference model, String text, Hearing hearing) {
        return answers.get(number(text));
    }

    Map<String, Object> variables(String text) {
        return variables.get(number(text));
    }

    private int number(String text) {
        return Math.floorMod(text.hashCode(), answers.size());
    }
}
