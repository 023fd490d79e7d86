package dev.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.calibration.RiskThreshold;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.model.ModelReference;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void onAComputerInGermany() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void backHome() {
        Locale.setDefault(locale);
    }

    @Test
    void aSureAnswerSaysHowSureItIsAndHowSureItHadToBe() {
        assertThat(Reasons.verdict(cardArrival(0.971), from(0.885), 0.02)).isEqualTo(
                "Card arrival (97.1 %) is above the 88.5 % needed so that at most 2 % of what runs by itself is wrong.");
    }

    @Test
    void anUnsureAnswerSaysWhatItLacked() {
        assertThat(Reasons.verdict(cardArrival(0.61), from(0.885), 0.005)).isEqualTo(
                "Card arrival (61.0 %) is below the 88.5 % needed so that at most 0.5 % of what runs by itself is wrong.");
    }

    @Test
    void nearlyEnoughIsToldApartFromEnough() {
        assertThat(Reasons.verdict(cardArrival(0.88499), from(0.885), 0.02)).contains("(88.499 %) is below the 88.500 % needed");
        assertThat(Reasons.verdict(cardArrival(0.885), from(0.885), 0.02)).contains("(88.5 %) reaches the 88.5 % needed");
    }

    @Test
    void aPromiseNobodyCanKeepSaysHowManyExamplesAreMissing() {
        assertThat(Reasons.verdict(cardArrival(0.99), alwaysAsk(2301), 0.001)).isEqualTo(
                "No confidence is high enough to promise 0.1 %: at least 2,301 more labelled examples are needed.");
        assertThat(Reasons.verdict(cardArrival(0.99), alwaysAsk(1), 0.07)).isEqualTo(
                "No confidence is high enough to promise 7 %: at least 1 more labelled example is needed.");
    }

    @Test
    void anAnswerThatIsNotTheEncodersAloneSaysWhoseItIs() {
        assertThat(Reasons.opinion(Opinion.LEXICAL)).contains("Judged by the wording alone; the encoder was not asked.");
        assertThat(Reasons.opinion(Opinion.MIX)).contains("Encoder and wording were weighed together.");
        assertThat(Reasons.opinion(Opinion.ENCODER)).isEmpty();
    }

    @Test
    void aFailureIsASentenceThatEndsWithWhoDecides() {
        ModelReference model = new ModelReference("little-bank", 2);

        assertThat(Reasons.couldNotAnswer(model, "weights are damaged")).isEqualTo(
                "Model 'little-bank@2' could not answer: weights are damaged. A person decides.");
        assertThat(Reasons.couldNotAnswer(model, "Try again.")).isEqualTo(
                "Model 'little-bank@2' could not answer: Try again. A person decides.");
        assertThat(Reasons.couldNotAnswer(model, null)).isEqualTo(
                "Model 'little-bank@2' could not answer: The cause is unknown. A person decides.");
    }

    @Test
    void aTextThatWasCutSaysWhere() {
        assertThat(Reasons.truncated(64)).isEqualTo("Only the first 62 word pieces of the text were read.");
    }

    private static ScoredLabel cardArrival(double probability) {
        return new ScoredLabel("card_arrival", "Card arrival", probability);
    }

    private static RiskThreshold from(double confidence) {
        return new RiskThreshold(confidence, 500, 3, 0.5, 0.019, 0);
    }

    private static RiskThreshold alwaysAsk(int moreNeeded) {
        return new RiskThreshold(Double.POSITIVE_INFINITY, 0, 0, 0, 1, moreNeeded);
    }
}
