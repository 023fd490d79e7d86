package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.evaluation.measure.Outcomes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final List<String> LABELS = List.of("repair", "order");
    private static final List<String> NAMES = List.of("Repair", "Order");

    @Test
    void theLikeliestLabelIsTheAnswerAndItsProbabilityTheConfidence() {
        Outcomes outcomes = answers(new int[] {0, 1}, new double[][] {{0.2, 0.8}, {0.5, 0.5}}, List.of("Bell broken", "A bell"), Map.of()).outcomes();

        assertThat(outcomes.predicted()).containsExactly(1, 0);
        assertThat(outcomes.confidences()).containsExactly(0.8, 0.5);
        assertThat(outcomes.correct()).containsExactly(false, false);
    }

    @Test
    void logitsAreNoProbabilities() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers(new int[] {0}, new double[][] {{3.1, -1.2}}, List.of("Bell broken"), Map.of()))
                .withMessageContaining("Text 0: needs 2 probabilities between 0 and 1 that sum to 1")
                .withMessageEndingWith("Are these logits? Calibrate them first.");
    }

    @Test
    void singlePrecisionIsExactEnough() {
        assertThat(answers(new int[] {0}, new double[][] {{0.60003f, 0.40002f}}, List.of("Bell broken"), Map.of()).outcomes().size()).isEqualTo(1);
    }

    @Test
    void noTextsNoEvaluation() {
        assertThatIllegalArgumentException().isThrownBy(() -> answers(new int[0], new double[0][], List.of(), Map.of()))
                .withMessageContaining("no answers of 'shop@1'");
    }

    @Test
    void aRightLabelThatTheModelDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers(new int[] {2}, new double[][] {{0.5, 0.5}}, List.of("Bell broken"), Map.of()))
                .withMessage("Text 0: right label 2 is not among the 2 labels.");
    }

    @Test
    void aSliceNeedsAValueForEveryText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers(new int[] {0}, new double[][] {{0.5, 0.5}}, List.of("Bell broken"), Map.of("channel", List.of())))
                .withMessageContaining("Column 'channel' has 0 values for 1 texts");
    }

    private static Answers answers(int[] gold, double[][] probabilities, List<String> texts, Map<String, List<String>> slices) {
        return new Answers("shop@1", "topic", LABELS, NAMES, gold, probabilities, texts, slices);
    }
}
