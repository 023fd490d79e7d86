package dev.tandem.training;

import dev.tandem.calibration.RiskThreshold;
import dev.tandem.calibration.SelectiveRisk;
import dev.tandem.calibration.TemperatureScaling;
import dev.tandem.lexical.LexicalClassifier;
import dev.tandem.lexical.LexicalTraining;
import dev.tandem.model.Calibration.Alone;
import dev.tandem.model.Calibration.Mixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A lexical classifier with what it would say about its own training texts if it had not seen them (out-of-fold): five more
 * trainings of a few seconds each, and every training text becomes calibration data.
 *
 * @param classifier learned from all texts
 * @param outOfFold  {@code (texts, labels)} probabilities
 * @param trust      learned from those
 */
record SecondOpinion(LexicalClassifier classifier, double[][] outOfFold, Trust trust) {

    /**
     * @param temperature what the logits are divided by
     * @param cascadeFrom confidence from which it may answer alone, {@link Mixture#NEVER} if none keeps the promise
     * @param alone       what it would have answered alone, out of fold; null if nothing
     */
    record Trust(double temperature, double cascadeFrom, @Nullable Alone alone) {}

    private static final int FOLDS = 5;
    /** Of what the lexical classifier answers alone at most this share may be wrong, with confidence 1 − δ. */
    private static final double MAX_ERROR = 0.01;
    private static final double DELTA = 0.1;

    /** @param gold index of the right label a text, all of them known */
    static SecondOpinion of(List<String> texts, int[] gold, int labels, long seed) {
        double[][] logits = new double[texts.size()][];
        int[] fold = folds(texts.size(), seed);
        IntStream.range(0, FOLDS).parallel().forEach(held -> {
            List<Integer> rest = IntStream.range(0, texts.size()).filter(text -> fold[text] != held).boxed().toList();
            LexicalClassifier without = LexicalTraining.train(rest.stream().map(texts::get).toList(),
                    rest.stream().mapToInt(text -> gold[text]).toArray(), labels);
            IntStream.range(0, texts.size()).filter(text -> fold[text] == held).forEach(text -> logits[text] = without.logits(texts.get(text)));
        });
        int[] learnable = learnable(gold, fold);
        double temperature = TemperatureScaling.fit(IntStream.of(learnable).mapToObj(text -> logits[text]).toArray(double[][]::new),
                IntStream.of(learnable).map(text -> gold[text]).toArray());
        double[][] probabilities = new double[logits.length][];
        double[] confidences = new double[logits.length];
        boolean[] correct = new boolean[logits.length];
        for (int text = 0; text < logits.length; text++) {
            probabilities[text] = TemperatureScaling.apply(logits[text], temperature);
            int best = Metrics.indexOfLargest(probabilities[text]);
            confidences[text] = probabilities[text][best];
            correct[text] = best == gold[text];
        }
        RiskThreshold threshold = SelectiveRisk.threshold(confidences, correct, MAX_ERROR, DELTA);
        Trust trust = threshold.isAlwaysAsk() ? new Trust(temperature, Mixture.NEVER, null)
                : new Trust(temperature, threshold.confidence(), alone(confidences, correct, threshold));
        return new SecondOpinion(LexicalTraining.train(texts, gold, labels), probabilities, trust);
    }

    /**
     * @return texts whose label some text of another fold has. Nobody could have predicted the others, and a temperature that
     *         makes room for them would make all answers unsure; they count as wrong all the same
     */
    private static int[] learnable(int[] gold, int[] fold) {
        int[] learnable = IntStream.range(0, gold.length).filter(text -> IntStream.range(0, gold.length)
                .anyMatch(other -> gold[other] == gold[text] && fold[other] != fold[text])).toArray();
        return learnable.length == 0 ? IntStream.range(0, gold.length).toArray() : learnable;
    }

    private static Alone alone(double[] confidences, boolean[] correct, RiskThreshold threshold) {
        int[] sure = IntStream.range(0, confidences.length).filter(text -> threshold.isReachedBy(confidences[text])).toArray();
        boolean[] right = new boolean[sure.length];
        for (int index = 0; index < sure.length; index++) {
            right[index] = correct[sure[index]];
        }
        // six decimals keep the file small; rounding down keeps the promise
        return new Alone(IntStream.of(sure).mapToDouble(text -> Math.floor(confidences[text] * 1e6) / 1e6).toArray(), right, confidences.length);
    }

    private static int[] folds(int texts, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, texts).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[] fold = new int[texts];
        for (int place = 0; place < texts; place++) {
            fold[order.get(place)] = place % FOLDS;
        }
        return fold;
    }
}
