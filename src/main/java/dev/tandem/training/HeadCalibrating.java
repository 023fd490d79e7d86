package dev.tandem.training;

import dev.tandem.calibration.HeldOut;
import dev.tandem.calibration.TemperatureScaling;
import dev.tandem.inference.HeadOpinions;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.Calibration.Mixture;
import dev.tandem.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What held-out texts teach about one head: temperatures, how two opinions become one, and how often the whole is right.
 *
 * @param calibration of the whole model
 * @param metrics     of its opinions on the calibration part, for the card
 */
record HeadCalibrating(HeadCalibration calibration, Map<String, Object> metrics) {

    /** The cascade is dropped when it costs more right answers than this share of the texts. */
    private static final double MOST_LOST = 0.002;

    /**
     * @param encoder {@code (texts, labels)} raw logits of what will be served
     * @param lexical {@code (texts, labels)} raw logits, or null without a second opinion
     * @param trust   in the second opinion, or null without one
     */
    static HeadCalibrating of(ModelCard.Head head, double[][] encoder, double @Nullable [][] lexical, int[] gold,
                              SecondOpinion.@Nullable Trust trust) {
        if (gold.length == 0) {
            return new HeadCalibrating(new HeadCalibration(1, new double[0], new boolean[0]), Map.of());
        }
        double temperature = TemperatureScaling.fit(encoder, gold);
        Mixture mixture = lexical == null || trust == null ? null : mixture(head, encoder, temperature, lexical, gold, trust);
        HeadCalibrating measured = measured(head, encoder, lexical, gold, temperature, mixture);
        if (mixture == null || mixture.cascadeFrom() > 1) {
            return measured;
        }
        HeadCalibration whole = measured.calibration;
        HeadCalibration mixed = measured(head, encoder, lexical, gold, temperature, alwaysAsking(mixture)).calibration;
        return new HeadCalibrating(new HeadCalibration(temperature, whole.confidences(), whole.correct(), mixture,
                new HeldOut(mixed.confidences(), mixed.correct()), trust.alone()), measured.metrics);
    }

    private static Mixture alwaysAsking(Mixture mixture) {
        return new Mixture(mixture.lexicalTemperature(), mixture.encoderFactor(), mixture.lexicalFactor(), Mixture.NEVER);
    }

    private static Mixture mixture(ModelCard.Head head, double[][] encoder, double temperature, double[][] lexical, int[] gold,
                                   SecondOpinion.Trust trust) {
        double[][] first = scaled(encoder, temperature);
        double[][] second = scaled(lexical, trust.temperature());
        MixtureFit fit = MixtureFit.helps(first, second, gold) ? MixtureFit.of(first, second, gold) : new MixtureFit(1, 0);
        Mixture mixture = new Mixture(trust.temperature(), fit.first(), fit.second(), trust.cascadeFrom());
        Mixture always = alwaysAsking(mixture);
        int lost = Metrics.count(measured(head, encoder, lexical, gold, temperature, always).calibration.correct())
                - Metrics.count(measured(head, encoder, lexical, gold, temperature, mixture).calibration.correct());
        return lost > MOST_LOST * gold.length ? always : mixture;
    }

    private static HeadCalibrating measured(ModelCard.Head head, double[][] encoder, double @Nullable [][] lexical, int[] gold,
                                            double temperature, @Nullable Mixture mixture) {
        double[] confidences = new double[gold.length];
        boolean[] correct = new boolean[gold.length];
        HeadOpinions opinions = new HeadOpinions(head, new HeadCalibration(temperature, confidences, correct, mixture, null, null));
        int encoderRight = 0;
        int lexicalRight = 0;
        int mixRight = 0;
        int asked = 0;
        for (int text = 0; text < gold.length; text++) {
            double[] ofLexical = lexical == null ? null : opinions.lexical(lexical[text]);
            double[] ofMix = opinions.mix(encoder[text], lexical == null ? null : lexical[text]);
            boolean alone = ofLexical != null && opinions.answersAlone(ofLexical);
            double[] answer = alone ? ofLexical : ofMix;
            int best = Metrics.indexOfLargest(answer);
            confidences[text] = answer[best];
            correct[text] = best == gold[text];
            encoderRight += Metrics.indexOfLargest(encoder[text]) == gold[text] ? 1 : 0;
            lexicalRight += lexical != null && Metrics.indexOfLargest(lexical[text]) == gold[text] ? 1 : 0;
            mixRight += Metrics.indexOfLargest(ofMix) == gold[text] ? 1 : 0;
            asked += alone ? 0 : 1;
        }
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("encoderAccuracy", Metrics.round((double) encoderRight / gold.length));
        if (lexical != null) {
            metrics.put("lexicalAccuracy", Metrics.round((double) lexicalRight / gold.length));
            metrics.put("mixAccuracy", Metrics.round((double) mixRight / gold.length));
            metrics.put("encoderAsked", Metrics.round((double) asked / gold.length));
        }
        return new HeadCalibrating(new HeadCalibration(temperature, confidences, correct, mixture, null, null), metrics);
    }

    private static double[][] scaled(double[][] logits, double temperature) {
        double[][] scaled = new double[logits.length][];
        for (int text = 0; text < logits.length; text++) {
            scaled[text] = logits[text].clone();
            for (int label = 0; label < scaled[text].length; label++) {
                scaled[text][label] /= temperature;
            }
        }
        return scaled;
    }
}
