package dev.tandem.training;

import dev.tandem.calibration.BinomialInterval;
import dev.tandem.calibration.CalibrationError;
import dev.tandem.calibration.RiskThreshold;
import dev.tandem.calibration.SelectiveRisk;
import dev.tandem.inference.Prediction;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is on texts that it never saw.
 *
 * @param model          that was measured
 * @param head           of it
 * @param n              texts
 * @param accuracy       share of right answers
 * @param accuracyLow95  lower end of its 95 % interval
 * @param accuracyHigh95 upper end
 * @param macroF1        mean F1 over the labels
 * @param ece            expected calibration error, 15 bins
 * @param coverageAt2pct share that runs by itself when at most 2 % may be wrong; by the threshold the model brings along,
 *                       not by one found on these texts
 * @param errorAt2pct    share of wrong answers among those
 * @param textsPerSecond speed of this run, loading not included
 */
public record Evaluation(String model, String head, int n, double accuracy, double accuracyLow95, double accuracyHigh95,
                         double macroF1, double ece, double coverageAt2pct, double errorAt2pct, double textsPerSecond) {

    private static final double PROMISED_ERROR = 0.02;
    private static final int BATCH = 32;

    /**
     * @param headName which head, or null for the model's first
     * @throws IOException if the data has labels that the model does not know; the message lists them
     */
    public static Evaluation of(ModelFolder folder, @Nullable String headName, LabelledTexts data, Progress progress) throws IOException {
        ModelCard.Head head = headName == null ? folder.card().heads().get(0) : folder.card().head(headName);
        List<String> labels = head.labels().stream().map(ModelCard.Label::id).toList();
        requireKnown(labels, data, folder);
        int[] gold = data.examples().stream().mapToInt(example -> labels.indexOf(example.label())).toArray();
        int[] predicted = new int[gold.length];
        double[] confidences = new double[gold.length];
        long nanos;
        try (ServedModel model = ServedModel.load(folder, 0)) {
            long start = System.nanoTime();
            answer(model, head, labels, data, predicted, confidences, progress);
            nanos = System.nanoTime() - start;
        }
        return of(folder, head.name(), labels.size(), gold, predicted, confidences, nanos);
    }

    private static void answer(ServedModel model, ModelCard.Head head, List<String> labels, LabelledTexts data,
                               int[] predicted, double[] confidences, Progress progress) {
        List<long[]> pieces = data.examples().stream().map(example -> model.cut(example.text()).ids()).toList();
        List<Integer> order = new ArrayList<>(IntStream.range(0, pieces.size()).boxed().toList());
        order.sort(Comparator.comparingInt(index -> pieces.get(index).length));
        for (int from = 0; from < order.size(); from += BATCH) {
            List<Integer> batch = order.subList(from, Math.min(from + BATCH, order.size()));
            List<List<Prediction>> answers = model.answer(batch.stream().map(pieces::get).toList());
            for (int row = 0; row < batch.size(); row++) {
                Prediction prediction = answers.get(row).stream().filter(p -> p.head().equals(head.name())).findFirst().orElseThrow();
                predicted[batch.get(row)] = labels.indexOf(prediction.best().label());
                confidences[batch.get(row)] = prediction.best().probability();
            }
            progress.step(from + batch.size(), order.size());
        }
    }

    private static Evaluation of(ModelFolder folder, String head, int labels, int[] gold, int[] predicted,
                                 double[] confidences, long nanos) {
        boolean[] correct = new boolean[gold.length];
        for (int text = 0; text < gold.length; text++) {
            correct[text] = gold[text] == predicted[text];
        }
        HeadCalibration calibration = folder.calibration().head(head);
        RiskThreshold threshold = SelectiveRisk.threshold(calibration.confidences(), calibration.correct(), PROMISED_ERROR,
                folder.card().riskPolicy().delta());
        int[] automated = IntStream.range(0, gold.length).filter(text -> threshold.isReachedBy(confidences[text])).toArray();
        long wrong = IntStream.of(automated).filter(text -> !correct[text]).count();
        int right = Metrics.count(correct);
        BinomialInterval interval = BinomialInterval.of(right, gold.length, 0.95);
        return new Evaluation(folder.reference().toString(), head, gold.length,
                Metrics.round((double) right / gold.length), Metrics.round(interval.low()), Metrics.round(interval.high()),
                Metrics.round(Metrics.macroF1(gold, predicted, labels)),
                Metrics.round(CalibrationError.expected(confidences, correct)),
                Metrics.round((double) automated.length / gold.length),
                automated.length == 0 ? 0 : Metrics.round((double) wrong / automated.length),
                Math.round(gold.length / (nanos / 1e9)));
    }

    private static void requireKnown(List<String> labels, LabelledTexts data, ModelFolder folder) throws IOException {
        Map<String, Integer> unknown = data.counts().entrySet().stream().filter(entry -> !labels.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!unknown.isEmpty()) {
            throw new IOException("The data has labels that model '%s' does not know: %s. It knows: %s."
                    .formatted(folder.reference(), String.join(", ", unknown.keySet()), String.join(", ", labels)));
        }
    }
}
