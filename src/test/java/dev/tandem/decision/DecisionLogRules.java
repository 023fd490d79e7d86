package dev.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.decision.Decision.Feedback;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the decision log promises on every database. */
abstract class DecisionLogRules {

    private static final String A_ROW_OF_VERSION_2 = """
            INSERT INTO decision (business_key, step, activity_instance_id, head, model, label, label_name, confidence,
                alternatives, verdict, threshold, max_error, reasons, input_sha256, truncated, latency_micros, decided_at)
            VALUES ('T-0', 'understand', 'understand:0', 'intent', 'little-bank@1', 'card_arrival', 'Card arrival', 0.9,
                '[]', 'AUTOMATE', 0.8, 0.02, '["Sure enough."]', 'ef', FALSE, 1000, TIMESTAMP WITH TIME ZONE '2026-11-20 12:00:00+00')
            """;

    private DataSource database;
    private Desk desk;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void openDesk(@TempDir Path models) {
        database = emptyDatabase();
        desk = new Desk(database, models);
    }

    @Test
    void aDecisionReadsAsItWasTaken() {
        List<Decision> taken = desk.ask("understand:1");

        assertThat(desk.about("T-1")).isEqualTo(taken);
    }

    @Test
    void aDecisionOfAStepThatBeganInTheSameTransactionReadsAsItWasTaken() {
        List<Decision> taken = desk.transaction.execute(status -> desk.decisions.decide(Desk.begunNow("understand:1")));

        assertThat(desk.about("T-1")).isEqualTo(taken);
        assertThat(desk.ask("understand:1")).as("asked again in a later transaction").isEqualTo(taken);
        assertThat(desk.classifier.asked).hasValue(1);
    }

    @Test
    void whicheverOpinionAnsweredIsKept() {
        for (Opinion opinion : Opinion.values()) {
            desk.classifier.answersAs(opinion);
            desk.ask("understand:" + opinion);
        }

        assertThat(desk.about("T-1")).extracting(Decision::opinion).containsExactly(Opinion.values());
    }

    @Test
    void whatWasDecidedBeforeOpinionsWereRecordedStaysAndHasNone() {
        Flyway.configure().dataSource(database).cleanDisabled(false).load().clean();
        Flyway.configure().dataSource(database).target("2").load().migrate();
        desk.jdbc.sql(A_ROW_OF_VERSION_2).update();

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(desk.about("T-0")).singleElement().satisfies(decision -> {
            assertThat(decision.label()).isEqualTo("card_arrival");
            assertThat(decision.opinion()).isNull();
        });
    }

    @Test
    void askingAgainReturnsTheFirstDecisionAndAsksNoModel() {
        List<Decision> first = desk.ask("understand:1");
        desk.classifier.isSureOf(0.4);

        assertThat(desk.ask("understand:1")).isEqualTo(first);
        assertThat(desk.classifier.asked).hasValue(1);
        assertThat(desk.rows()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void twoWhoDecideAtTheSameTimeRecordOnceAndBothGoOn() throws Exception {
        CyclicBarrier bothHaveAsked = new CyclicBarrier(2);
        desk.classifier.answers(() -> {
            meet(bothHaveAsked);
            return ScriptedClassifier.sureOf(0.97);
        });
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<List<Decision>> one = two.submit(() -> decideAndGoOn("by-one"));
            Future<List<Decision>> other = two.submit(() -> decideAndGoOn("by-other"));

            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(other.get(30, TimeUnit.SECONDS));
        } finally {
            two.shutdownNow();
        }
        assertThat(desk.about("T-1")).hasSize(1);
        assertThat(desk.about("by-one")).hasSize(1);
        assertThat(desk.about("by-other")).hasSize(1);
    }

    /** Decides and then uses the same transaction once more, which fails if the loser's transaction is broken. */
    private List<Decision> decideAndGoOn(String otherKey) {
        return desk.transaction.execute(status -> {
            List<Decision> decided = desk.ask("understand:1");
            desk.decisions.record(aRulesDecision(otherKey, "check:" + otherKey));
            return decided;
        });
    }

    @Test
    void aDecisionOfATransactionThatIsRolledBackNeverHappened() {
        desk.transaction.executeWithoutResult(status -> {
            desk.ask("understand:1");
            status.setRollbackOnly();
        });

        assertThat(desk.rows()).isZero();
    }

    @Test
    void aRulesDecisionIsRecordedOnceAndNeedsNoConfidence() {
        Decision first = desk.decisions.record(aRulesDecision("T-1", "check:1"));
        Decision again = desk.decisions.record(new Decision("T-1", Desk.instance("T-1"), "check_reply", "check:1", "replyQuality", "rules@2", "PASS",
                null, null, List.of(), Verdict.AUTOMATE, null, 0, List.of(), "cd".repeat(32), false, Duration.ZERO, Desk.NOON, null));

        assertThat(again).isEqualTo(first);
        assertThat(desk.about("T-1")).containsExactly(first);
    }

    @Test
    void theLatestWordOfAPersonCounts() {
        desk.ask("understand:1");
        desk.says("T-1", "intent", "card_linking", "tina");
        desk.says("T-1", "intent", "lost_or_stolen_card", "carla");

        assertThat(desk.about("T-1")).singleElement().extracting(Decision::feedback)
                .isEqualTo(new Feedback("lost_or_stolen_card", "carla", Desk.NOON));
        assertThat(desk.jdbc.sql("SELECT COUNT(*) FROM feedback").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void feedbackBelongsToTheLatestDecisionOfItsHead() {
        desk.ask("understand:1");
        desk.ask("understand:2");
        desk.decisions.record(aRulesDecision("T-1", "check:1"));

        desk.says("T-1", "intent", "card_linking", "tina");

        assertThat(desk.about("T-1")).extracting(decision -> decision.feedback() != null)
                .containsExactly(false, true, false);
    }

    @Test
    void feedbackOnNothingDoesNothing() {
        desk.says("T-404", "intent", "card_linking", "tina");

        assertThat(desk.jdbc.sql("SELECT COUNT(*) FROM feedback").query(Integer.class).single()).isZero();
    }

    @Test
    void whatPeopleDecidedIsReadOnceAWorkItemWithTheLatestWordAndTheLatestLast() {
        desk.decisions.record(aProposal("T-1", 1));
        desk.decisions.record(aProposal("T-2", 1));
        desk.says("T-1", "intent", "card_linking", "tina");
        desk.says("T-2", "intent", "none_of_these", "tina");
        desk.decisions.record(aProposal("T-1", 2));
        desk.says("T-1", "intent", "lost_or_stolen_card", "carla");
        desk.decisions.record(aProposal("T-3", 1));
        desk.decisions.record(aRulesDecision("T-4", "check:4"));
        desk.says("T-4", "replyQuality", "PASS", "carla");

        assertThat(feedback("intent")).containsExactly(
                new LabelledWorkItem("T-2", Desk.instance("T-2"), "none_of_these", "card_arrival", "little-bank@1", Desk.NOON),
                new LabelledWorkItem("T-1", Desk.instance("T-1"), "lost_or_stolen_card", "card_arrival", "little-bank@2", Desk.NOON));
    }

    @Test
    void whatPeopleSayWhileItIsReadIsLeftForTheNextTime() {
        desk.decisions.record(aProposal("T-1", 1));
        desk.decisions.record(aProposal("T-2", 1));
        desk.says("T-1", "intent", "card_linking", "tina");
        List<LabelledWorkItem> read = new ArrayList<>();

        desk.decisions.forEachFeedback("intent", item -> {
            read.add(item);
            desk.says("T-1", "intent", "lost_or_stolen_card", "carla");
            desk.says("T-2", "intent", "lost_or_stolen_card", "carla");
        });

        assertThat(read).extracting(LabelledWorkItem::label).containsExactly("card_linking");
        assertThat(feedback("intent")).extracting(LabelledWorkItem::businessKey).containsExactly("T-1", "T-2");
    }

    @Test
    void moreThanAPageIsReadToTheEnd() {
        List<String> keys = IntStream.rangeClosed(1, 2 * FeedbackLog.PAGE + 1).mapToObj(number -> "T-" + number).toList();
        desk.transaction.executeWithoutResult(status -> keys.forEach(key -> {
            desk.decisions.record(aProposal(key, 1));
            desk.says(key, "intent", "card_linking", "tina");
        }));

        assertThat(feedback("intent")).extracting(LabelledWorkItem::businessKey).containsExactlyElementsOf(keys);
    }

    @Test
    void whatOfTwoInstancesWithOneKeyWasDecidedStaysApart() {
        desk.decisions.record(aProposal("T-1", "one", "ab".repeat(32)));
        desk.decisions.record(aProposal("T-1", "other", "cd".repeat(32)));

        desk.decisions.recordFeedback("T-1", "one", "intent", "card_linking", "tina");
        desk.decisions.recordFeedback("T-1", "other", "intent", "lost_or_stolen_card", "carla");

        assertThat(desk.decisions.about("T-1", "one")).extracting(Decision::processInstanceId, decision -> decision.feedback().label())
                .containsExactly(tuple("one", "card_linking"));
        assertThat(feedback("intent")).extracting(LabelledWorkItem::processInstanceId, LabelledWorkItem::label)
                .containsExactly(tuple("one", "card_linking"), tuple("other", "lost_or_stolen_card"));
    }

    @Test
    void whatWasDecidedBeforeInstancesWereRecordedIsReadWhereItLeavesNoDoubt() {
        desk.decisions.record(aProposal("T-1", null, "ab".repeat(32)));
        desk.decisions.record(aProposal("T-2", null, "ab".repeat(32)));
        desk.decisions.record(aProposal("T-2", null, "cd".repeat(32)));

        desk.says("T-1", "intent", "card_linking", "tina");
        desk.says("T-2", "intent", "card_linking", "tina");

        assertThat(desk.about("T-1")).singleElement().extracting(decision -> decision.feedback().label()).isEqualTo("card_linking");
        assertThat(feedback("intent")).extracting(LabelledWorkItem::businessKey).containsExactly("T-1");
    }

    private List<LabelledWorkItem> feedback(String head) {
        List<LabelledWorkItem> items = new ArrayList<>();
        desk.decisions.forEachFeedback(head, items::add);
        return items;
    }

    private static Decision aProposal(String businessKey, int version) {
        return new Decision(businessKey, Desk.instance(businessKey), "understand", "understand:" + businessKey + ":" + version, "intent", "little-bank@" + version,
                "card_arrival", "Card arrival", 0.6, List.of(), Verdict.ASK, null, 0.02, List.of(), "ef".repeat(32), false,
                Duration.ofMillis(3), Desk.NOON, null);
    }

    private static Decision aProposal(String businessKey, String instance, String inputHash) {
        return new Decision(businessKey, instance, "understand", "understand:" + businessKey + ":" + instance + ":" + inputHash, "intent",
                "little-bank@1", "card_arrival", "Card arrival", 0.6, List.of(), Verdict.ASK, null, 0.02, List.of(), inputHash, false,
                Duration.ofMillis(3), Desk.NOON, null);
    }

    private static Decision aRulesDecision(String businessKey, String activityInstance) {
        return new Decision(businessKey, Desk.instance(businessKey), "check_reply", activityInstance, "replyQuality", "rules@1", "RETURN", "Return", null,
                List.of(new ScoredLabel("RETURN", "Return \"it\" – bitte", 1)), Verdict.ASK, null, 0.02,
                List.of("The reply names no date."), "ab".repeat(32), false, Duration.ofMillis(3), Desk.NOON, null);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
