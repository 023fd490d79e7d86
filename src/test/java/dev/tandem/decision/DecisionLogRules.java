package dev.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.decision.Feedback.Kind;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
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

        assertThat(desk.about("T-1")).extracting(decision -> decision.proposal().opinion()).containsExactly(Opinion.values());
    }

    @Test
    void whatWasDecidedBeforeOpinionsWereRecordedStaysAndHasNone() {
        Flyway.configure().dataSource(database).cleanDisabled(false).load().clean();
        Flyway.configure().dataSource(database).target("2").load().migrate();
        desk.jdbc.sql(A_ROW_OF_VERSION_2).update();

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(desk.about("T-0")).singleElement().satisfies(decision -> {
            assertThat(decision.label()).isEqualTo("card_arrival");
            assertThat(decision.proposal().opinion()).isNull();
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
        Decision again = desk.decisions.record(new Decision(first.activity(), "replyQuality",
                new Proposal("rules@2", null, "PASS", null, null, List.of(), false, Duration.ZERO),
                new Assessment(Verdict.AUTOMATE, null, Assessment.NO_PROMISE, List.of()), "cd".repeat(32), Desk.NOON, null));

        assertThat(again).isEqualTo(first);
        assertThat(desk.about("T-1")).containsExactly(first);
    }

    @Test
    void theLatestWordOfAPersonCounts() {
        desk.ask("understand:1");
        desk.says("T-1", "intent", "card_linking", "tina");
        desk.says("T-1", "intent", "lost_or_stolen_card", "carla");

        assertThat(desk.about("T-1")).singleElement().extracting(Decision::feedback)
                .isEqualTo(new Feedback("lost_or_stolen_card", "carla", Kind.CORRECTED, true, Desk.NOON));
        assertThat(desk.jdbc.sql("SELECT COUNT(*) FROM feedback").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void aWordBelongsToTheDecisionThatItNames() {
        desk.ask("understand:1");
        desk.ask("understand:2");
        desk.decisions.record(aRulesDecision("T-1", "check:1"));

        desk.decisions.recordChoice(new Decision.Id("understand:1", "intent"), "card_linking", "tina", true);

        assertThat(desk.about("T-1")).extracting(decision -> decision.feedback() != null)
                .containsExactly(true, false, false);
    }

    @Test
    void aWordOnNothingDoesNothing() {
        desk.decisions.recordChoice(new Decision.Id("understand:404", "intent"), "card_linking", "tina", true);
        desk.decisions.recordImplied(new Decision.Id("understand:404", "intent"), "card_linking", "tina");

        assertThat(desk.jdbc.sql("SELECT COUNT(*) FROM feedback").query(Integer.class).single()).isZero();
    }

    @Test
    void aWordSaysHowItCameAbout() {
        List.of("taken", "another", "stood").forEach(key -> desk.decisions.record(aProposal(key, 1)));
        desk.decisions.record(new Decision(Desk.understand("understand:none", "none"), "intent", Proposal.none("little-bank"),
                Assessment.ask(0.02, "The model is missing."), "ef".repeat(32), Desk.NOON, null));

        desk.says("taken", "intent", "card_arrival", "tina");
        desk.says("another", "intent", "card_linking", "tina");
        desk.says("none", "intent", "card_arrival", "tina");
        desk.decisions.recordImplied(desk.about("stood").get(0).id(), "card_arrival", "carla");

        assertThat(Stream.of("taken", "another", "none", "stood").map(key -> desk.about(key).get(0).feedback().kind()))
                .containsExactly(Kind.CONFIRMED, Kind.CORRECTED, Kind.CORRECTED, Kind.IMPLIED);
    }

    @Test
    void whatTheMachineDidNotSayIsNotImpliedByIt() {
        desk.decisions.record(aProposal("T-1", 1));

        desk.decisions.recordImplied(desk.about("T-1").get(0).id(), "what somebody has written over it", "carla");

        assertThat(desk.about("T-1")).singleElement().extracting(Decision::feedback).isNull();
    }

    @Test
    void theMachinesOwnWordIsReadByThoseWhoAskForItOnly() {
        desk.decisions.record(aProposal("T-1", 1));
        desk.decisions.record(aProposal("T-2", 1));
        desk.says("T-1", "intent", "card_arrival", "tina");
        desk.decisions.recordImplied(desk.about("T-2").get(0).id(), "card_arrival", "carla");

        assertThat(feedback("intent")).extracting(text -> text.activity().businessKey()).containsExactly("T-1");
        assertThat(feedback("intent", Set.of(Kind.IMPLIED))).extracting(text -> text.activity().businessKey()).containsExactly("T-2");
    }

    @Test
    void aTextIsKeptWhereAPersonIsAsked() {
        desk.classifier.isSureOf(0.4);
        desk.ask("understand:1");
        desk.classifier.isSureOf(0.97);
        desk.ask("understand:2");

        assertThat(desk.jdbc.sql("SELECT activity_instance_id, text FROM decision_text")
                .query((row, number) -> tuple(row.getString(1), row.getString(2))).list()).containsExactly(tuple("understand:1", Desk.TEXT));
    }

    @Test
    void aTextIsReadBesideWhatWasSaidAboutIt() {
        desk.classifier.isSureOf(0.4);
        desk.ask("understand:1");
        desk.says("T-1", "intent", "card_linking", "tina");

        assertThat(feedback("intent")).singleElement().satisfies(text -> {
            assertThat(text.text()).isEqualTo(Desk.TEXT);
            assertThat(text.activity()).isEqualTo(Desk.understand("understand:1", "T-1"));
        });
    }

    @Test
    void itemsOfOneInstanceKeepTheirOwnWords() {
        desk.decisions.record(anItem("first", "ab".repeat(32)));
        desk.decisions.record(anItem("second", "cd".repeat(32)));

        desk.decisions.recordChoice(new Decision.Id("second", "intent"), "card_linking", "tina", true);
        desk.decisions.recordChoice(new Decision.Id("first", "intent"), "lost_or_stolen_card", "tina", true);

        assertThat(desk.about("T-1")).extracting(decision -> decision.feedback().label()).containsExactly("lost_or_stolen_card", "card_linking");
        assertThat(feedback("intent")).extracting(text -> text.word().label()).containsExactly("card_linking", "lost_or_stolen_card");
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

        assertThat(feedback("intent")).extracting(text -> text.activity().businessKey(), text -> text.word().label(), LabelledText::model)
                .containsExactly(tuple("T-2", "none_of_these", "little-bank@1"), tuple("T-1", "lost_or_stolen_card", "little-bank@2"));
    }

    @Test
    void whatPeopleSayWhileItIsReadIsLeftForTheNextTime() {
        desk.decisions.record(aProposal("T-1", 1));
        desk.decisions.record(aProposal("T-2", 1));
        desk.says("T-1", "intent", "card_linking", "tina");
        List<LabelledText> read = new ArrayList<>();

        desk.decisions.forEachFeedback("intent", Set.of(Kind.values()), item -> {
            read.add(item);
            desk.says("T-1", "intent", "lost_or_stolen_card", "carla");
            desk.says("T-2", "intent", "lost_or_stolen_card", "carla");
        });

        assertThat(read).extracting(text -> text.word().label()).containsExactly("card_linking");
        assertThat(feedback("intent")).extracting(text -> text.activity().businessKey()).containsExactly("T-1", "T-2");
    }

    @Test
    void moreThanAPageIsReadToTheEnd() {
        List<String> keys = IntStream.rangeClosed(1, 2 * FeedbackLog.PAGE + 1).mapToObj(number -> "T-" + number).toList();
        desk.transaction.executeWithoutResult(status -> keys.forEach(key -> {
            desk.decisions.record(aProposal(key, 1));
            desk.says(key, "intent", "card_linking", "tina");
        }));

        assertThat(feedback("intent")).extracting(text -> text.activity().businessKey()).containsExactlyElementsOf(keys);
    }

    @Test
    void whatOfTwoInstancesWithOneKeyWasDecidedStaysApart() {
        desk.decisions.record(aProposal("T-1", "one", "ab".repeat(32)));
        desk.decisions.record(aProposal("T-1", "other", "cd".repeat(32)));

        desk.decisions.recordChoice(desk.decisions.about("one", "T-1").get(0).id(), "card_linking", "tina", true);
        desk.decisions.recordChoice(desk.decisions.about("other", "T-1").get(0).id(), "lost_or_stolen_card", "carla", true);

        assertThat(desk.decisions.about("one", "T-1")).extracting(decision -> decision.activity().processInstanceId(), decision -> decision.feedback().label())
                .containsExactly(tuple("one", "card_linking"));
        assertThat(feedback("intent")).extracting(text -> text.activity().processInstanceId(), text -> text.word().label())
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
        assertThat(feedback("intent")).extracting(text -> text.activity().businessKey()).containsExactly("T-1");
    }

    /** What people have said. */
    private List<LabelledText> feedback(String head) {
        return feedback(head, Set.of(Kind.CONFIRMED, Kind.CORRECTED));
    }

    private List<LabelledText> feedback(String head, Set<Kind> kinds) {
        List<LabelledText> texts = new ArrayList<>();
        desk.decisions.forEachFeedback(head, kinds, texts::add);
        return texts;
    }

    private static Decision aProposal(String businessKey, int version) {
        return aProposal(Desk.understand("understand:" + businessKey + ":" + version, businessKey), version, "ef".repeat(32));
    }

    private static Decision aProposal(String businessKey, @Nullable String instance, String inputHash) {
        return aProposal(new ActivityInstance("understand:" + businessKey + ":" + instance + ":" + inputHash, "understand", null, null,
                instance, businessKey), 1, inputHash);
    }

    private static Decision anItem(String activityInstance, String inputHash) {
        return aProposal(Desk.understand(activityInstance, "T-1"), 1, inputHash);
    }

    private static Decision aProposal(ActivityInstance activity, int version, String inputHash) {
        return new Decision(activity, "intent",
                new Proposal("little-bank@" + version, null, "card_arrival", "Card arrival", 0.6, List.of(), false, Duration.ofMillis(3)),
                Assessment.ask(0.02, "Not sure enough."), inputHash, Desk.NOON, null);
    }

    private static Decision aRulesDecision(String businessKey, String activityInstance) {
        return new Decision(new ActivityInstance(activityInstance, "check_reply", "ticket-triage", 3, Desk.instance(businessKey), businessKey),
                "replyQuality", new Proposal("rules@1", null, "RETURN", "Return", null,
                        List.of(new ScoredLabel("RETURN", "Return \"it\" – bitte", 1)), false, Duration.ofMillis(3)),
                Assessment.ask(0.02, "The reply names no date."), "ab".repeat(32), Desk.NOON, null);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
