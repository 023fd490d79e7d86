package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody loses a day by upgrading: this version starts on a database that an earlier one has written, with work in every state. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpgradeIT {

    /** The last version whose words did not say how they came about. */
    private static final String VERSION = "0.1-issue-24";

    private static final String LOST_CARD_REPLY = "I have blocked your lost card just now. A new card will arrive within three working days.";
    private static final String SWALLOWED_CARD_REPLY =
            "The machine that swallowed your card belongs to another bank. We will send you a new card at no cost.";
    private static final String ODD_REPLY = "I have looked into the odd thing with you now. The card payment that you do not recognise is cancelled.";

    private static final Map<StoredDatabase, Upgraded> UPGRADED = new EnumMap<>(StoredDatabase.class);
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

    /**
     * An earlier version's database under this version.
     *
     * @param before the work items as the earlier version showed them
     * @param after  as this version showed them first, before any test did something
     */
    private record Upgraded(RunningTandem tandem, Map<String, JsonNode> before, Map<String, JsonNode> after, List<Word> saidByPeople,
                            List<Word> implied) {}

    /** A row of the table to train with. */
    private record Word(String key, String label, String kind, String text) {}

    @BeforeAll
    static void upgrade(@TempDir Path folder) throws Exception {
        for (StoredDatabase database : StoredDatabase.values()) {
            Path place = folder.resolve(database.name());
            StoredDatabase.Restored restored = database.restore(VERSION, place);
            RUNNING.push(restored.server());
            RunningTandem tandem = RunningTandem.start(place, Stream.concat(Stream.of(restored.settings()),
                    // what has ended is kept for half a year, and the recording grows older than that
                    Stream.of("--camunda.bpm.generic-properties.properties.history-cleanup-enabled=false")).toArray(String[]::new));
            RUNNING.push(tandem);
            Map<String, JsonNode> before = database.workItems(VERSION);
            Map<String, JsonNode> after = new LinkedHashMap<>();
            before.keySet().forEach(key -> after.put(key, tandem.as("otto").workItem(key)));
            UPGRADED.put(database, new Upgraded(tandem, before, after, words(tandem, ""), words(tandem, "&kinds=IMPLIED")));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable running : RUNNING) {
            running.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkItemIsWhereItWas(StoredDatabase database) {
        Upgraded upgraded = UPGRADED.get(database);
        upgraded.before.forEach((key, before) -> {
            JsonNode after = upgraded.after.get(key);
            for (String field : List.of("status", "subject", "body", "customer", "customerTier", "receivedAt", "receivedBy",
                    "processInstanceId")) {
                assertThat(after.get(field)).as("%s of %s", field, key).isEqualTo(before.get(field));
            }
            assertThat(routing(after)).as("routing of %s", key).isEqualTo(routing(before));
            assertThat(openSteps(after)).as("what %s waits for", key).isEqualTo(openSteps(before));
            assertThat(after.get("history")).as("history of %s", key).containsAll(before.get("history"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void decisionsAndWordsAreThoseThatWereMade(StoredDatabase database) {
        Upgraded upgraded = UPGRADED.get(database);
        upgraded.before.forEach((key, before) -> {
            assertThat(decisionsWithoutWords(upgraded.after.get(key))).as("decisions about %s", key).isEqualTo(decisionsWithoutWords(before));
            assertThat(whoSaidWhat(upgraded.after.get(key))).as("words about %s", key).isEqualTo(whoSaidWhat(before));
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleSaidIsExportedAndWhatNobodyObjectedToOnlyOnRequest(StoredDatabase database) {
        Upgraded upgraded = UPGRADED.get(database);

        assertThat(upgraded.saidByPeople).containsExactly(
                new Word("confirmed", "card_payment_not_recognised", "CONFIRMED", "Something is odd with the thing"),
                new Word("corrected", "card_swallowed", "CORRECTED", "Something is odd with the thing"),
                new Word("closed-after-triage", "card_swallowed", "CORRECTED", "Something is odd with the thing"));
        // the job that waited may have closed its ticket by now
        assertThat(upgraded.implied).filteredOn(word -> !word.key().equals("waits-for-its-review")).containsExactly(
                new Word("closed-by-itself", "lost_or_stolen_card", "IMPLIED", "I lost my wallet yesterday and my card was in it"));
    }

    @ParameterizedTest
    @EnumSource
    void aTicketThatWaitedForTriageIsTriagedAnsweredAndClosed(StoredDatabase database) {
        for (String key : List.of("waits-in-triage", "reminded", "handed-back")) {
            RunningTandem tandem = UPGRADED.get(database).tandem;
            assertDiagram(tandem, key, 1);

            tandem.as("tina").complete(key, "confirm_triage", Map.of("intent", "card_swallowed"));
            tandem.as("cosmo").complete(key, "resolve", Map.of("reply", SWALLOWED_CARD_REPLY));

            assertClosed(tandem, key);
            assertWord(tandem, key, "card_swallowed", "tina", "CORRECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTicketThatWasWithItsTeamIsAnsweredAndClosed(StoredDatabase database) {
        RunningTandem tandem = UPGRADED.get(database).tandem;
        assertDiagram(tandem, "with-its-team", 1);

        tandem.as("fred").complete("with-its-team", "resolve", Map.of("reply", LOST_CARD_REPLY));

        assertClosed(tandem, "with-its-team");
        assertWord(tandem, "with-its-team", "lost_or_stolen_card", "fred", "IMPLIED");
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatTheReviewReturnedIsWrittenAnewByItsAuthor(StoredDatabase database) {
        RunningTandem tandem = UPGRADED.get(database).tandem;

        tandem.as("fred").complete("returned-by-the-review", "resolve", Map.of("reply", LOST_CARD_REPLY));

        assertClosed(tandem, "returned-by-the-review");
    }

    /** Its job was written by the earlier version and is done by this one. */
    @ParameterizedTest
    @EnumSource
    void aReplyThatWaitedForItsReviewIsReviewedAndReleased(StoredDatabase database) {
        assertClosed(UPGRADED.get(database).tandem, "waits-for-its-review");
    }

    @ParameterizedTest
    @EnumSource
    void whatTinaSaidBeforeStandsWhenItsTicketCloses(StoredDatabase database) {
        RunningTandem tandem = UPGRADED.get(database).tandem;

        tandem.as("fred").complete("confirmed", "resolve", Map.of("reply", ODD_REPLY));
        tandem.as("cosmo").complete("corrected", "resolve", Map.of("reply", SWALLOWED_CARD_REPLY));

        assertClosed(tandem, "confirmed");
        assertClosed(tandem, "corrected");
        assertWord(tandem, "confirmed", "card_payment_not_recognised", "tina", "CONFIRMED");
        assertWord(tandem, "corrected", "card_swallowed", "tina", "CORRECTED");
    }

    @ParameterizedTest
    @EnumSource
    void whatComesInNowTakesTheNewDiagram(StoredDatabase database) {
        RunningTandem tandem = UPGRADED.get(database).tandem;

        assertThat(tandem.as("desk-api").post("/api/work-items", Map.of("businessKey", "new", "body", "Something is odd with the thing")).statusCode())
                .isEqualTo(201);
        assertDiagram(tandem, "new", 2);
        tandem.as("tina").complete("new", "confirm_triage", Map.of("intent", "card_swallowed"));
        tandem.as("cosmo").complete("new", "resolve", Map.of("reply", SWALLOWED_CARD_REPLY));

        assertClosed(tandem, "new");
    }

    /** It has no business key, and its listener is the one of tickets, which new diagrams do not use any more. */
    @ParameterizedTest
    @EnumSource
    void aProcessThatACustomerDrewGoesOn(StoredDatabase database) {
        RunningTandem tandem = UPGRADED.get(database).tandem;
        JsonNode task = Desk.json(tandem.as("tina").get("/engine-rest/task?processDefinitionKey=customer-letters")).path(0);
        String instance = task.path("processInstanceId").asText();

        var answer = tandem.as("tina").post("/engine-rest/task/%s/submit-form".formatted(task.path("id").asText()),
                Map.of("variables", Map.of("intent", Map.of("value", "card_swallowed"))));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        assertThat(Desk.json(tandem.as("admin").get("/engine-rest/history/process-instance/" + instance)).path("state").asText())
                .isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @EnumSource
    void anAccountSignsInWithThePasswordThatItChose(StoredDatabase database) {
        String url = UPGRADED.get(database).tandem.url();

        assertThat(Desk.of(url, "nora", "quiet harbour on sundays").get("/engine-rest/task/count").statusCode()).isEqualTo(200);
        assertThat(Desk.of(url, "nora", "river lamp seven otters").get("/engine-rest/task/count").statusCode()).as("with its first one").isEqualTo(401);
        assertThat(Desk.of(url, "nora", "quiet harbour on sundays").get("/engine-rest/identity/groups?userId=nora").body()).contains("fraud");
    }

    // The recording grows older than its deadlines. Then this version escalates at once, as it must: the team leads are asked, too, and
    // the priority rises. So groups and priority are not compared.

    private static List<List<JsonNode>> openSteps(JsonNode workItem) {
        return all(workItem, "openSteps").map(step -> List.of(step.get("step"), step.get("name"), step.get("since"), step.get("assignee"))).toList();
    }

    private static List<String> routing(JsonNode workItem) {
        return Stream.of("team", "skill", "dueAt").map(field -> workItem.get("routing").path(field).asText()).toList();
    }

    private static List<JsonNode> decisionsWithoutWords(JsonNode workItem) {
        return all(workItem, "decisions").map(decision -> (JsonNode) ((ObjectNode) decision.deepCopy()).without("feedback")).toList();
    }

    private static List<List<String>> whoSaidWhat(JsonNode workItem) {
        return all(workItem, "decisions").map(decision -> decision.get("feedback"))
                .map(word -> List.of(word.path("label").asText(), word.path("person").asText(), word.path("at").asText())).toList();
    }

    private static Stream<JsonNode> all(JsonNode workItem, String field) {
        return StreamSupport.stream(workItem.get(field).spliterator(), false);
    }

    private static List<Word> words(RunningTandem tandem, String parameters) {
        String table = tandem.as("otto").table("/api/feedback?head=intent" + parameters);
        try {
            List<CSVRecord> rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(table)).getRecords();
            return rows.stream().map(row -> new Word(row.get("business_key"), row.get("label"), row.get("kind"), row.get("text"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        }
    }

    private static void assertDiagram(RunningTandem tandem, String key, int version) {
        String instance = tandem.as("otto").workItem(key).get("processInstanceId").asText();
        assertThat(Desk.json(tandem.as("admin").get("/engine-rest/process-instance/" + instance)).path("definitionId").asText())
                .as("diagram of " + key).startsWith("ticket-triage:%d:".formatted(version));
    }

    private static void assertClosed(RunningTandem tandem, String key) {
        Awaitility.await(key + " is closed").atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(300))
                .until(() -> tandem.as("otto").workItem(key).get("status").asText(), "CLOSED"::equals);
    }

    private static void assertWord(RunningTandem tandem, String key, String label, String person, String kind) {
        JsonNode word = all(tandem.as("otto").workItem(key), "decisions").filter(decision -> decision.get("head").asText().equals("intent"))
                .findFirst().orElseThrow().get("feedback");
        assertThat(List.of(word.path("label").asText(), word.path("person").asText(), word.path("kind").asText())).as("word about " + key)
                .isEqualTo(List.of(label, person, kind));
    }
}
