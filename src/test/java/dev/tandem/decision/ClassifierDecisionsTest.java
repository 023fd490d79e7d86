package dev.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.database.TestDatabases;
import dev.tandem.inference.Classification;
import dev.tandem.inference.ModelUnavailableException;
import dev.tandem.inference.OverloadedException;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.inference.TextClassifier.Hearing;
import dev.tandem.model.ModelReference;
import dev.tandem.model.UnknownModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierDecisionsTest {

    private Desk desk;

    @BeforeEach
    void openDesk(@TempDir Path models) {
        desk = new Desk(TestDatabases.h2(), models);
    }

    @Test
    void anAnswerAboveTheThresholdRunsByItself() {
        desk.classifier.isSureOf(0.97);

        Decision decision = desk.askOnce(null);

        assertThat(decision.verdict()).isEqualTo(Verdict.AUTOMATE);
        assertThat(decision.label()).isEqualTo("card_arrival");
        assertThat(decision.proposal().labelName()).isEqualTo("Card arrival");
        assertThat(decision.proposal().confidence()).isEqualTo(0.97);
        assertThat(decision.assessment().maxError()).isEqualTo(0.02);
        assertThat(decision.assessment().threshold()).isBetween(0.6, 0.7);
        assertThat(decision.proposal().model()).isEqualTo("little-bank@1");
        assertThat(decision.decidedAt()).isEqualTo(Desk.NOON);
        assertThat(decision.reasons()).singleElement().asString()
                .startsWith("Card arrival (97.0 %) is above the ").endsWith(" needed so that at most 2 % of what runs by itself is wrong.");
    }

    @Test
    void anAnswerBelowTheThresholdIsAskedOfAPerson() {
        desk.classifier.isSureOf(0.61);

        Decision decision = desk.askOnce(null);

        assertThat(decision.verdict()).isEqualTo(Verdict.ASK);
        assertThat(decision.label()).isEqualTo("card_arrival");
        assertThat(decision.reasons()).singleElement().asString().contains("(61.0 %) is below the ");
    }

    @Test
    void exactlyTheThresholdIsEnough() {
        double threshold = desk.askOnce(null).assessment().threshold();
        desk.classifier.isSureOf(threshold);

        assertThat(desk.ask("understand:2").get(0).verdict()).isEqualTo(Verdict.AUTOMATE);
    }

    @Test
    void theStepsPromiseCountsMoreThanTheCards() {
        Decision decision = desk.askOnce(0.001);

        assertThat(decision.verdict()).isEqualTo(Verdict.ASK);
        assertThat(decision.assessment().threshold()).isNull();
        assertThat(decision.assessment().maxError()).isEqualTo(0.001);
        // 2,525 right ones in a row would do, and the surest 300 are right already
        assertThat(decision.reasons()).containsExactly(
                "No confidence is high enough to promise 0.1 %: at least 2,225 more labelled examples are needed.");
    }

    @Test
    void aStrictPromiseHasTheEncoderAskedAboutEveryText(@TempDir Path models) {
        desk = new Desk(TestDatabases.h2(), models, Desk.cascade());

        desk.askOnce(0.01);
        desk.ask("understand:2");

        assertThat(desk.classifier.heard).containsExactly(Hearing.ALL, Hearing.CASCADE);
    }

    @Test
    void atMostFiveAlternativesAreKeptTheBestFirst() {
        List<ScoredLabel> alternatives = desk.askOnce(null).proposal().alternatives();

        assertThat(alternatives).hasSize(5);
        assertThat(alternatives.get(0).label()).isEqualTo("card_arrival");
    }

    @Test
    void eachHeadIsDecidedAndAHeadWithoutCalibrationAlwaysAsks() {
        desk.classifier.answers(() -> new Classification(Desk.VERSION_1, List.of(ScriptedClassifier.prediction("intent", 0.97),
                ScriptedClassifier.prediction("urgency", 0.99)), false, Duration.ofMillis(4)));

        List<Decision> decisions = desk.ask("understand:1");

        assertThat(decisions).extracting(Decision::head).containsExactly("intent", "urgency");
        assertThat(decisions).extracting(Decision::verdict).containsExactly(Verdict.AUTOMATE, Verdict.ASK);
        assertThat(decisions.get(1).label()).isEqualTo("card_arrival");
        assertThat(decisions.get(1).reasons()).containsExactly("Nothing is known about how often model 'little-bank@1' is right: "
                + "Head 'urgency' has no calibration. Calibrated heads: intent. A person decides.");
    }

    @Test
    void aDecisionRecordsWhichOpinionAnsweredAndSaysSoAfterTheVerdict() {
        desk.classifier.answersAs(Opinion.LEXICAL);

        Decision decision = desk.askOnce(null);

        assertThat(decision.proposal().opinion()).isEqualTo(Opinion.LEXICAL);
        assertThat(decision.reasons()).hasSize(2).last().isEqualTo("Judged by the wording alone; the encoder was not asked.");
    }

    @Test
    void aTextThatWasReadInPartSaysSo() {
        desk.classifier.answers(() -> new Classification(Desk.VERSION_1, List.of(ScriptedClassifier.prediction("intent", 0.97)), true, Duration.ZERO));

        Decision decision = desk.askOnce(null);

        assertThat(decision.proposal().truncated()).isTrue();
        assertThat(decision.reasons()).hasSize(2).contains("Only the first 62 word pieces of the text were read.");
    }

    @Test
    void whenAModelIsBrokenAPersonDecidesEachOfItsHeads() {
        desk.classifier.fails(new ModelUnavailableException("The weights are damaged."));

        List<Decision> decisions = desk.ask("understand:1");

        assertThat(decisions).extracting(Decision::head).containsExactly("intent", "urgency");
        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.ASK);
            assertThat(decision.proposal().opinion()).isNull();
            assertThat(decision.label()).isNull();
            assertThat(decision.proposal().confidence()).isNull();
            assertThat(decision.proposal().alternatives()).isEmpty();
            assertThat(decision.proposal().model()).isEqualTo("little-bank");
            assertThat(decision.assessment().maxError()).isEqualTo(0.02);
            assertThat(decision.reasons()).containsExactly(
                    "Model 'little-bank' could not answer: The weights are damaged. A person decides.");
        });
        assertThat(desk.about("T-1")).isEqualTo(decisions);
    }

    @Test
    void whenAModelIsMissingAPersonDecidesTheIntent() {
        desk.classifier.fails(new UnknownModelException("There is no model 'big-bank'. Models: little-bank."));

        List<Decision> decisions = desk.decisions.decide(new DecisionRequest(new ActivityInstance("understand:1", "understand", null, null, null, null),
                new ModelReference("big-bank", null), Desk.TEXT, 0.01, false));

        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.head()).isEqualTo("intent");
            assertThat(decision.verdict()).isEqualTo(Verdict.ASK);
            assertThat(decision.assessment().maxError()).isEqualTo(0.01);
            assertThat(decision.reasons()).singleElement().asString().contains("There is no model 'big-bank'");
        });
    }

    @Test
    void anOverloadedClassifierLeavesNoTrace() {
        desk.classifier.fails(new OverloadedException("The queue is full.", Duration.ofSeconds(2)));

        assertThatThrownBy(() -> desk.ask("understand:1")).isInstanceOf(OverloadedException.class);

        assertThat(desk.rows()).isZero();
    }

    @Test
    void withoutAUsableTextNothingIsAskedOrRecorded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.decisions.decide(new DecisionRequest(Desk.understand("understand:1", "T-1"), Desk.PROMOTED, " \n", null, false)))
                .withMessageStartingWith("Step 'understand' has an empty text.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.decisions.decide(new DecisionRequest(Desk.understand("understand:1", "T-1"), Desk.PROMOTED, "a".repeat(100_001), null, false)))
                .withMessageContaining("100001 characters");
        assertThat(desk.classifier.asked).hasValue(0);
        assertThat(desk.rows()).isZero();
    }

    @Test
    void aPromiseOutOfRangeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> desk.askOnce(2.0))
                .withMessageStartingWith("The input parameter 'maxError' of step 'understand' is 2.0. Set it to a share between 0 and 1");
    }

    @Test
    void theThresholdIsDerivedOnceForEachVersionHeadAndPromise() throws IOException {
        desk.askOnce(null);
        Files.delete(desk.calibrationFile());

        Decision samePromise = desk.ask("understand:2").get(0);
        Decision otherPromise = desk.decisions.decide(Desk.request("understand:3", 0.05)).get(0);

        assertThat(samePromise.verdict()).isEqualTo(Verdict.AUTOMATE);
        assertThat(otherPromise.verdict()).isEqualTo(Verdict.ASK);
        assertThat(otherPromise.reasons()).singleElement().asString().contains("calibration.json can't be read");
    }

    @Test
    void theTextIsNotInTheLogOnlyItsHash() {
        Decision decision = desk.askOnce(null);

        assertThat(decision.inputSha256()).matches("[0-9a-f]{64}");
        assertThat(desk.jdbc.sql("SELECT * FROM decision").query().singleRow().values().toString()).doesNotContain("two weeks");
    }
}
