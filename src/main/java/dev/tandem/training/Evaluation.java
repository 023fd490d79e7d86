package dev.tandem.training;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.dataset.table.VisibleText;
import dev.tandem.evaluation.Answers;
import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.Evidence;
import dev.tandem.evaluation.Opinion;
import dev.tandem.evaluation.measure.LearningPoint;
import dev.tandem.inference.HeadOpinions;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a model about texts that it never saw, each of its opinions and all of them together. */
public final class Evaluation {

    private static final int BATCH = 32;

    private final LabelledTexts data;
    private final String field;
    private final Progress progress;
    private List<LearningPoint> learningCurve = List.of();

    /**
     * @param data  texts with the right labels
     * @param field column with the right labels
     */
    public Evaluation(LabelledTexts data, String field, Progress progress) {
        this.data = new LabelledTexts(data.examples().stream().filter(example -> example.label(field).isPresent()).toList(), data.fingerprint());
        this.field = field;
        this.progress = progress;
    }

    /**
     * Adds to the report how accuracy grows with the number of labelled texts. The lexical classifier is measured, since it
     * learns a table in seconds: its curve says what more labels would bring, not how good the whole model is.
     *
     * @param training what the model learned from, in the same columns
     */
    public Evaluation withLearningCurve(LabelledTexts training) {
        learningCurve = LearningCurves.ofLexical(training, data, field, progress);
        return this;
    }

    /**
     * @param headName which head, or null for the model's first
     * @param other    a model to compare with on the same texts, or null
     * @throws IOException if the data has labels that the model does not know; the message lists them
     */
    public EvaluationReport of(ModelFolder folder, @Nullable String headName, @Nullable ModelFolder other) throws IOException {
        ModelCard.Head head = headName == null ? folder.card().heads().get(0) : folder.card().head(headName);
        Evidence evidence = evidence(folder, head).withDelta(folder.card().riskPolicy().delta());
        if (other != null) {
            Evidence opposite = evidence(other, headName == null ? other.card().heads().get(0) : other.card().head(headName));
            evidence = evidence.comparedWith(opposite.opinions().get(opposite.opinions().size() - 1).answers());
        }
        return EvaluationReport.of(evidence.withLearningCurve(learningCurve));
    }

    private Evidence evidence(ModelFolder folder, ModelCard.Head head) throws IOException {
        // labels of an earlier version may have characters that nobody sees, which data is read without
        List<String> labels = head.labels().stream().map(label -> VisibleText.of(label.id())).toList();
        requireKnown(labels, folder);
        HeadCalibration calibration = folder.calibration().head(head.name());
        CalibrationSet held = calibration.known();
        List<String> texts = data.examples().stream().map(Example::text).toList();
        double[][] encoder;
        double @Nullable [][] lexical;
        HeadOpinions opinions;
        try (ServedModel model = ServedModel.load(folder, 0)) {
            encoder = Scoring.encoderLogits(model, head.name(), texts, BATCH, progress);
            lexical = Scoring.lexicalLogits(model, head.name(), texts);
            opinions = model.opinions(head.name());
        }
        Answering answering = new Answering(folder.reference().toString(), head, labels);
        Opinion alone = Opinion.of("encoder", answering.answers(Stream.of(encoder).map(opinions::encoder)));
        if (lexical == null || calibration.mixture() == null) {
            return of(alone.calibratedOn(held));
        }
        double[][] probabilities = new double[texts.size()][];
        double[][] mixed = new double[texts.size()][];
        double[][] whole = new double[texts.size()][];
        boolean[] asked = new boolean[texts.size()];
        for (int text = 0; text < asked.length; text++) {
            probabilities[text] = opinions.lexical(lexical[text]);
            mixed[text] = opinions.mix(encoder[text], lexical[text]);
            asked[text] = !opinions.answersAlone(probabilities[text]);
            whole[text] = asked[text] ? mixed[text] : probabilities[text];
        }
        Answers always = answering.answers(Stream.of(mixed));
        return of(alone, Opinion.of("lexical", answering.answers(Stream.of(probabilities))), Opinion.of("mix", always),
                Opinion.of("cascade", answering.answers(Stream.of(whole))).askingTheEncoder(asked, always).calibratedOn(held));
    }

    /** The last one speaks for the whole model. */
    private static Evidence of(Opinion... opinions) {
        return Evidence.of(opinions[opinions.length - 1].name(), opinions);
    }

    private void requireKnown(List<String> labels, ModelFolder folder) throws IOException {
        Set<String> unknown = new TreeSet<>(data.counts(field).keySet());
        labels.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IOException("The data has labels that model '%s' does not know: %s. It knows: %s."
                    .formatted(folder.reference(), String.join(", ", unknown), String.join(", ", labels)));
        }
    }

    private final class Answering {

        private final String model;
        private final ModelCard.Head head;
        private final List<String> labels;

        Answering(String model, ModelCard.Head head, List<String> labels) {
            this.model = model;
            this.head = head;
            this.labels = labels;
        }

        Answers answers(Stream<double[]> probabilities) {
            int[] gold = data.examples().stream().mapToInt(example -> labels.indexOf(example.label(field).orElseThrow())).toArray();
            return new Answers(model, head.name(), labels, head.labels().stream().map(ModelCard.Label::name).toList(), gold,
                    probabilities.toArray(double[][]::new), data.examples().stream().map(Example::text).toList(), slices());
        }

        private Map<String, List<String>> slices() {
            Set<String> names = new TreeSet<>();
            data.examples().forEach(example -> names.addAll(example.slices().keySet()));
            Map<String, List<String>> slices = new LinkedHashMap<>();
            for (String name : names) {
                slices.put(name, new ArrayList<>(data.examples().stream().map(example -> example.slices().getOrDefault(name, "")).toList()));
            }
            return slices;
        }
    }
}
