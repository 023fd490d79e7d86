package dev.tandem.inference;

import dev.tandem.calibration.TemperatureScaling;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.Calibration.Mixture;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelCard.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the logits of a head's two classifiers become probabilities: each alone, mixed, and as a cascade in which the lexical
 * classifier answers where it is sure enough and the mix elsewhere.
 */
public final class HeadOpinions {

    private final ModelCard.Head head;
    private final double temperature;
    private final @Nullable Mixture mixture;

    public HeadOpinions(ModelCard.Head head, HeadCalibration calibration) {
        this.head = head;
        temperature = calibration.temperature();
        mixture = calibration.mixture();
    }

    /** @return (labels) probabilities of the encoder alone */
    public double[] encoder(double[] encoderLogits) {
        return TemperatureScaling.apply(encoderLogits, temperature);
    }

    /** @return (labels) probabilities of the lexical classifier alone */
    public double[] lexical(double[] lexicalLogits) {
        return TemperatureScaling.apply(lexicalLogits, mixture == null ? 1 : mixture.lexicalTemperature());
    }

    /** @return (labels) probabilities of both together; of the encoder alone where there is no second opinion or it does not help */
    public double[] mix(double[] encoderLogits, double @Nullable [] lexicalLogits) {
        if (mixture == null || lexicalLogits == null || mixture.lexicalFactor() == 0) {
            return encoder(encoderLogits);
        }
        double[] logits = new double[encoderLogits.length];
        for (int label = 0; label < logits.length; label++) {
            logits[label] = mixture.encoderFactor() * encoderLogits[label] / temperature
                    + mixture.lexicalFactor() * lexicalLogits[label] / mixture.lexicalTemperature();
        }
        return TemperatureScaling.apply(logits, 1);
    }

    /** @return the lexical classifier's answer, if it may give one without the encoder being asked */
    Optional<Prediction> atOnce(double @Nullable [] lexicalLogits) {
        if (lexicalLogits == null || mixture == null || mixture.cascadeFrom() > 1) {
            return Optional.empty();
        }
        double[] probabilities = lexical(lexicalLogits);
        return answersAlone(probabilities) ? Optional.of(prediction(probabilities, Opinion.LEXICAL)) : Optional.empty();
    }

    /** @param lexicalProbabilities as of {@link #lexical} */
    public boolean answersAlone(double[] lexicalProbabilities) {
        if (mixture == null) {
            return false;
        }
        for (double probability : lexicalProbabilities) {
            if (probability >= mixture.cascadeFrom()) {
                return true;
            }
        }
        return false;
    }

    Prediction withEncoder(double[] encoderLogits, double @Nullable [] lexicalLogits) {
        boolean mixed = lexicalLogits != null && mixture != null && mixture.lexicalFactor() > 0;
        return prediction(mix(encoderLogits, lexicalLogits), mixed ? Opinion.MIX : Opinion.ENCODER);
    }

    private Prediction prediction(double[] probabilities, Opinion opinion) {
        List<ScoredLabel> ranked = new ArrayList<>(probabilities.length);
        for (int index = 0; index < probabilities.length; index++) {
            Label label = head.labels().get(index);
            ranked.add(new ScoredLabel(label.id(), label.name(), probabilities[index]));
        }
        ranked.sort(Comparator.comparingDouble(ScoredLabel::probability).reversed());
        return new Prediction(head.name(), ranked, opinion);
    }
}
