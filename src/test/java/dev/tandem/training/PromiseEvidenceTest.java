package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.calibration.HeldOut;
import dev.tandem.calibration.SelectiveRisk;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelCard.RiskPromise;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseEvidenceTest {

    private static final RiskPromise TWO_PERCENT = new RiskPromise(0.02, 0.1);

    @Test
    void textsOfEveryLabelCarryAPromise() {
        assertThat(evidence(300, 8).lacking()).isEmpty();
    }

    @Test
    void textsOfOneLabelCarryNone() {
        assertThat(evidence(300, 1).lacking()).hasValueSatisfying(why -> assertThat(why).contains("All 300 texts have the label 'label0'").contains("8 labels"));
    }

    @Test
    void textsWithoutMostLabelsCarryNone() {
        assertThat(evidence(300, 3).lacking()).hasValueSatisfying(why -> assertThat(why).contains("3 of 8 labels").contains("label3, label4"));
        assertThat(evidence(300, 4).lacking()).isEmpty();
        assertThat(evidence(300, 4).missing()).containsExactly("label4", "label5", "label6", "label7");
    }

    @Test
    void tooFewTextsCarryNone() {
        assertThat(evidence(20, 8).lacking()).hasValueSatisfying(why -> assertThat(why).contains("20 texts are too few").contains("at most 2 % are wrong")
                .contains("90 % confidence").contains("it takes 126").contains("at least 106 more"));
    }

    @ParameterizedTest
    @CsvSource({"0.02, 0.1", "0.01, 0.1", "0.05, 0.05", "0.1, 0.2", "0.005, 0.1"})
    void theFewestAreThoseOfWhichNoneMayBeWrong(double maxError, double delta) {
        int fewest = SelectiveRisk.fewestExamples(maxError, delta);

        assertThat(allRight(fewest).thresholds(maxError, delta).others().isAlwaysAsk()).isFalse();
        assertThat(allRight(fewest - 1).thresholds(maxError, delta).others().isAlwaysAsk()).isTrue();
    }

    private static CalibrationSet allRight(int texts) {
        boolean[] correct = new boolean[texts];
        Arrays.fill(correct, true);
        return new CalibrationSet(new HeldOut(IntStream.range(0, texts).mapToDouble(text -> 0.9 + text * 1e-6).toArray(), correct));
    }

    private static PromiseEvidence evidence(int texts, int there) {
        List<Label> labels = IntStream.range(0, 8).mapToObj(label -> new Label("label" + label, "Label", 60)).toList();
        return new PromiseEvidence(IntStream.range(0, texts).map(text -> text % there).toArray(), labels, TWO_PERCENT);
    }
}
