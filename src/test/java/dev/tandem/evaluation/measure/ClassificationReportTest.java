package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.evaluation.measure.ClassificationReport.Average;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {

    private static final Offset<Double> HALF_OF_THE_LAST_DIGIT = within(0.0051);

    @Test
    void theExampleOfScikitLearnsDocumentationGivesItsFigures() {
        ClassificationReport report = ClassificationReport.of(Answered.outcomes(3,
                new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1}));

        assertScore(report.labels().get(0), 0.50, 1.00, 0.67, 1);
        assertScore(report.labels().get(1), 0.00, 0.00, 0.00, 1);
        assertScore(report.labels().get(2), 1.00, 0.67, 0.80, 3);
        assertThat(report.accuracy()).isEqualTo(0.6);
        assertAverage(report.macro(), 0.50, 0.56, 0.49);
        assertAverage(report.weighted(), 0.70, 0.60, 0.61);
        assertThat(report.support()).isEqualTo(5);
    }

    @Test
    void aLabelThatNeitherOccursNorIsAnsweredIsListedButDoesNotCount() {
        ClassificationReport report = ClassificationReport.of(Answered.outcomes(3, new int[] {0, 1}, new int[] {0, 1}));

        assertThat(report.labels()).hasSize(3);
        assertThat(report.macro()).isEqualTo(new Average(1, 1, 1));
    }

    @Test
    void aLabelThatIsAnsweredButNeverRightPullsTheMacroAverageDown() {
        ClassificationReport report = ClassificationReport.of(Answered.outcomes(3, new int[] {0, 0}, new int[] {0, 2}));

        assertThat(report.macro().f1()).isCloseTo((2 / 3.0 + 0) / 2, within(1e-12));
    }

    @Property(tries = 100)
    void recallWeightedBySupportIsAccuracy(@ForAll @IntRange(min = 2, max = 9) int labels, @ForAll @IntRange(min = 1, max = 200) int texts,
                                           @ForAll long seed) {
        ClassificationReport report = ClassificationReport.of(Answered.honest(labels, texts, 1, seed));

        assertThat(report.weighted().recall()).isCloseTo(report.accuracy(), within(1e-12));
        assertThat(report.labels().stream().mapToInt(LabelScore::support).sum()).isEqualTo(texts);
        assertThat(report.labels().stream().mapToInt(LabelScore::predicted).sum()).isEqualTo(texts);
    }

    @Property(tries = 100)
    void f1LiesBetweenPrecisionAndRecall(@ForAll @IntRange(min = 2, max = 9) int labels, @ForAll long seed) {
        assertThat(ClassificationReport.of(Answered.honest(labels, 60, 0, seed)).labels()).allSatisfy(score ->
                assertThat(score.f1()).isBetween(Math.min(score.precision(), score.recall()) - 1e-12, Math.max(score.precision(), score.recall()) + 1e-12));
    }

    private static void assertScore(LabelScore score, double precision, double recall, double f1, int support) {
        assertThat(score.precision()).isCloseTo(precision, HALF_OF_THE_LAST_DIGIT);
        assertThat(score.recall()).isCloseTo(recall, HALF_OF_THE_LAST_DIGIT);
        assertThat(score.f1()).isCloseTo(f1, HALF_OF_THE_LAST_DIGIT);
        assertThat(score.support()).isEqualTo(support);
    }

    private static void assertAverage(Average average, double precision, double recall, double f1) {
        assertThat(average.precision()).isCloseTo(precision, HALF_OF_THE_LAST_DIGIT);
        assertThat(average.recall()).isCloseTo(recall, HALF_OF_THE_LAST_DIGIT);
        assertThat(average.f1()).isCloseTo(f1, HALF_OF_THE_LAST_DIGIT);
    }
}
