package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.decision.ActivityInstance;
import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.Feedback.Kind;
import dev.tandem.decision.Proposal;
import dev.tandem.intake.IntakeClient.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people decided leaves as a table to train with. A head of its own for each test, because the log is shared. */
@IntakeTest
class ReadingFeedbackTest {

    private static final String HEADER = "business_key,subject,body,label,proposed,model,decided_at,kind,proposal_in_view,process,"
            + "process_instance_id,step,text\r\n";

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private DecisionsInMemory decisions;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void everythingWorks() {
        process.whileStarting(() -> {});
        decisions.afterTheLastFeedback(() -> {});
    }

    @Test
    void everyWorkItemAPersonDecidedAboutIsARow() {
        send("feedback-1", "Karte \"weg\"", "Meine Karte ist weg;\nsie lag im Café, 找不到了 🙈");
        send("feedback-2", null, "When will it be here?");
        decided("feedback-1", "told", "card_arrival", "lost_or_stolen_card");
        decided("feedback-2", "told", null, "none_of_these");

        Answer answer = client.get("/api/feedback?head=told");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(answer.text()).startsWith(HEADER);
        assertThat(rows(answer)).extracting(CSVRecord::toList).containsExactly(
                List.of("feedback-1", "Karte \"weg\"", "Meine Karte ist weg;\nsie lag im Café, 找不到了 🙈", "lost_or_stolen_card",
                        "card_arrival", "banking-support@1", "2026-11-24T09:31:00Z", "CORRECTED", "true", "ticket-triage",
                        "instance-of-feedback-1", "understand", "Karte \"weg\"\nMeine Karte ist weg;\nsie lag im Café, 找不到了 🙈"),
                List.of("feedback-2", "", "When will it be here?", "none_of_these", "", "banking-support@1", "2026-11-24T09:31:00Z", "CORRECTED",
                        "true", "ticket-triage", "instance-of-feedback-2", "understand", "When will it be here?"));
    }

    @Test
    void aWorkItemWhoseTextIsNotHereIsLeftOut() {
        send("feedback-3", null, "Is my card here?");
        decided("feedback-never-sent-here", "left-out", "card_arrival", "card_arrival");
        decided("feedback-3", "left-out", "card_arrival", "card_arrival");

        assertThat(rows(client.get("/api/feedback?head=left-out"))).extracting(row -> row.get(0)).containsExactly("feedback-3");
    }

    @Test
    void aTextIsNeverBesideWhatWasSaidAboutAnotherInstanceWithTheSameKey() {
        send("feedback-shared", null, "Is my card here?");
        decided("feedback-shared", "instance-of-somebody-else", "shared", "age_limit", "age_limit");
        decided("feedback-shared", null, "shared", "age_limit", "age_limit");
        decided("feedback-shared", "shared", "card_arrival", "card_arrival");

        assertThat(rows(client.get("/api/feedback?head=shared"))).extracting(row -> row.get("label")).containsExactly("card_arrival");
    }

    @Test
    void aTextOfAnEarlierVersionIsBesideWhatWasSaidBackThen() {
        send("feedback-early", null, "Is my card here?");
        jdbc.sql("UPDATE work_item SET process_instance_id = NULL WHERE business_key = 'feedback-early'").update();
        decided("feedback-early", null, "early", "card_arrival", "card_arrival");

        assertThat(rows(client.get("/api/feedback?head=early"))).extracting(row -> row.get("body")).containsExactly("Is my card here?");
    }

    @Test
    void aTextOfAnyProcessIsBesideWhatWasSaidAboutIt() {
        decisions.record(aDecision(new ActivityInstance("read:1", "read", "leave-request", 2, "instance-1", null), "any", "sick", "sick"),
                "I have a cold and stay at home.");
        decisions.record(aDecision(new ActivityInstance("read:2", "read", "leave-request", 2, "instance-1", null), "any", "sick", "holiday"),
                "I would like a week off in May.");

        assertThat(rows(client.get("/api/feedback?head=any"))).extracting(row -> row.get("text"), row -> row.get("label"), row -> row.get("kind"),
                row -> row.get("process")).containsExactly(
                tuple("I have a cold and stay at home.", "sick", "CONFIRMED", "leave-request"),
                tuple("I would like a week off in May.", "holiday", "CORRECTED", "leave-request"));
    }

    @Test
    void theMachinesOwnWordIsThereForThoseWhoAskForItOnly() {
        send("feedback-implied", null, "Is my card here?");
        Decision decision = aDecision(understand("feedback-implied", "instance-of-feedback-implied"), "implied", "card_arrival", "card_arrival");
        decisions.record(new Decision(decision.activity(), decision.head(), decision.proposal(), decision.assessment(), decision.inputSha256(),
                decision.decidedAt(), new Feedback("card_arrival", "carla", Kind.IMPLIED, false, IntakeSlice.NOW)));

        assertThat(rows(client.get("/api/feedback?head=implied"))).isEmpty();
        assertThat(rows(client.get("/api/feedback?head=implied&kinds=implied,CONFIRMED"))).extracting(row -> row.get("kind"))
                .containsExactly("IMPLIED");
    }

    @Test
    void whatOneProcessAskedIsReadByItself() {
        send("feedback-one", null, "Is my card here?");
        decided("feedback-one", "by-process", "card_arrival", "card_arrival");
        decisions.record(aDecision(new ActivityInstance("read:3", "read", "leave-request", 2, "instance-2", null), "by-process", "sick", "sick"),
                "I have a cold.");

        assertThat(rows(client.get("/api/feedback?head=by-process&process=leave-request"))).extracting(row -> row.get("text"))
                .containsExactly("I have a cold.");
    }

    @Test
    void manyRowsKeepTheirOrder() {
        List<String> keys = IntStream.rangeClosed(1, 101).mapToObj(number -> "feedback-many-" + number).toList();
        keys.forEach(key -> {
            send(key, null, "Question " + key);
            decided(key, "many", "card_arrival", "card_arrival");
        });

        assertThat(rows(client.get("/api/feedback?head=many"))).extracting(row -> row.get(0)).containsExactlyElementsOf(keys);
    }

    @Test
    void whereNobodyHasDecidedThereIsOnlyTheFirstLine() {
        assertThat(client.get("/api/feedback?head=nobody").text()).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                   | head  | Is missing.",
        "?head=%20            | head  | Is blank.",
        "?head=a%00           | head  | NUL",
        "?head=a&head=b       | head  | more than once",
        "?head=a&kinds=       | kinds | Is blank.",
        "?head=a&kinds=x      | kinds | CONFIRMED, CORRECTED, IMPLIED",
        "?head=a&kinds=IMPLIED, | kinds | that there is not",
        "?head=a&process=%20  | process | Is blank.",
        "?haed=intent&head=a  | haed  | Did you mean 'head'?"})
    void aParameterThatIsWrongIsNamedWithTheRemedy(String query, String parameter, String sentence) {
        Answer answer = client.get("/api/feedback" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.wrongFields()).containsExactly(parameter);
        assertThat(answer.about(parameter)).contains(sentence);
    }

    @Test
    void aTableThatFailsBeforeItHasBegunIsAProblem() {
        decisions.afterTheLastFeedback(() -> {
            throw new IllegalStateException("The database is gone (a test says so).");
        });

        Answer answer = client.get("/api/feedback?head=nobody");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:internal-error");
    }

    @Test
    void aTableThatBreaksOffDoesNotLookComplete() {
        for (int number = 1; number <= 100; number++) {
            send("feedback-broken-" + number, null, "Where is it? ".repeat(100));
            decided("feedback-broken-" + number, "broken", "card_arrival", "card_arrival");
        }
        decisions.afterTheLastFeedback(() -> {
            throw new IllegalStateException("The database is gone (a test says so).");
        });

        assertThatThrownBy(() -> client.get("/api/feedback?head=broken")).hasCauseInstanceOf(IOException.class);
    }

    private void send(String key, @Nullable String subject, String body) {
        Map<String, String> item = new HashMap<>(Map.of("businessKey", key, "body", body));
        if (subject != null) {
            item.put("subject", subject);
        }
        assertThat(client.post(item).status()).isEqualTo(201);
    }

    private void decided(String key, String head, @Nullable String proposed, String label) {
        decided(key, "instance-of-" + key, head, proposed, label);
    }

    private void decided(String key, @Nullable String instance, String head, @Nullable String proposed, String label) {
        decisions.record(aDecision(understand(key, instance), head, proposed, label));
    }

    private static ActivityInstance understand(String key, @Nullable String instance) {
        return new ActivityInstance("understand:" + key + ":" + instance, "understand", "ticket-triage", 1, instance, key);
    }

    private static Decision aDecision(ActivityInstance activity, String head, @Nullable String proposed, String label) {
        return new Decision(activity, head,
                new Proposal("banking-support@1", null, proposed, proposed, null, List.of(), false, Duration.ofMillis(12)),
                Assessment.ask(0.02, "Not sure enough."), "0".repeat(64), IntakeSlice.NOW,
                new Feedback(label, "tina", label.equals(proposed) ? Kind.CONFIRMED : Kind.CORRECTED, true, IntakeSlice.NOW.plusSeconds(60)));
    }

    private static List<CSVRecord> rows(Answer table) {
        try {
            return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(table.text())).getRecords();
        } catch (IOException broken) {
            throw new IllegalStateException("Not CSV: " + table.text(), broken);
        }
    }
}
