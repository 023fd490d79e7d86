package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.evaluation.measure.PairedComparison;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

    private static final EvaluationReport REPORT = EvaluationReport.of(InventedDesk.everything(12, 900));

    @Test
    void theFirstFiguresAreThoseOfTheWholeModel() {
        OpinionSummary cascade = REPORT.opinions().get(3);

        assertThat(REPORT.main()).isEqualTo("cascade");
        assertThat(REPORT.whole()).isEqualTo(cascade);
        assertThat(REPORT.accuracy()).isEqualTo(cascade.accuracy()).isBetween(REPORT.accuracyLow95(), REPORT.accuracyHigh95());
        assertThat(REPORT.macroF1()).isEqualTo(REPORT.report().macro().f1());
        assertThat(REPORT.coverageAt2pct()).isEqualTo(cascade.promiseOf(0.02).orElseThrow().coverage());
        assertThat(cascade.encoderAsked()).isCloseTo(0.35, within(0.05));
    }

    @Test
    void theWholeModelIsComparedWithEachOpinionAndWithTheOtherModel() {
        assertThat(REPORT.comparisons()).extracting(PairedComparison::other).containsExactly("encoder", "lexical", "mix", "bicycle-shop@1");
        assertThat(REPORT.comparisons().get(3).better()).isEqualTo("bicycle-shop@2");
    }

    @Test
    void withoutCalibrationDataTheShareIsTheMeanOverRandomHalves() {
        EvaluationReport plain = EvaluationReport.of(Evidence.of(new InventedDesk(12, 900, 1).answers("shop@1", 5, 3)));

        assertThat(plain.whole().promises()).isEmpty();
        assertThat(plain.coverageAt2pct()).isEqualTo(plain.whole().resplitsOf(0.02).orElseThrow().meanCoverage());
        assertThat(plain.comparisons()).isEmpty();
        assertThat(plain.learningCurve()).isNull();
    }

    @Test
    void opinionsAreComparedOnTheSameFootingEvenIfOnlyOneHasCalibrationData() {
        InventedDesk desk = new InventedDesk(5, 600, 1);
        Answers answers = desk.answers("shop@1", 6, 3);

        EvaluationReport mixed = EvaluationReport.of(Evidence.of("mix", Opinion.of("encoder", answers),
                Opinion.of("mix", answers).calibratedOn(InventedDesk.calibration(5, 4000, 6))));

        assertThat(mixed.everyOpinionPromises()).isFalse();
        assertThat(mixed.automatedSideBySide(mixed.opinions().get(0), 0.02)).isEqualTo(mixed.automatedSideBySide(mixed.opinions().get(1), 0.02));
        assertThat(mixed.coverageAt2pct()).isEqualTo(mixed.whole().promiseOf(0.02).orElseThrow().coverage());
    }

    @Test
    void theSameEvidenceGivesTheSameReport() {
        Evidence evidence = InventedDesk.everything(3, 120);

        assertThat(TextReport.of(EvaluationReport.of(evidence))).isEqualTo(TextReport.of(EvaluationReport.of(evidence)));
    }

    @Test
    void evenOneAnswerCanBeReported() {
        EvaluationReport one = EvaluationReport.of(Evidence.of(new InventedDesk(3, 1, 4).answers("shop@1", 9, 1)));

        assertThat(one.n()).isEqualTo(1);
        assertThat(one.coverageAt2pct()).isZero();
        assertThat(one.errorAt2pct()).isNull();
        assertThat(TextReport.of(one)).contains("1 text, 3 labels");
    }

    @Test
    void asJsonTheMainFiguresStandOnTopAndEverythingIsANumberOrNull() throws Exception {
        JsonNode json = new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(REPORT));

        assertThat(json.get("accuracy").asDouble()).isEqualTo(REPORT.accuracy());
        assertThat(json.get("n").asInt()).isEqualTo(900);
        assertThat(StreamSupport.stream(((Iterable<String>) json::fieldNames).spliterator(), false))
                .contains("accuracy", "macroF1", "ece", "coverageAt2pct", "n", "opinions", "confusion", "learningCurve");
        assertThat(json.toString()).doesNotContain("NaN", "Infinity");
    }
}
