package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.inference.OverloadedException;
import dev.tandem.intake.IntakeClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class TakingInAStreamTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private RecordingActingPerson acting;
    @Autowired
    private IntakeProperties limits;
    @Autowired
    private JdbcClient jdbc;
    @LocalServerPort
    private int port;

    @BeforeEach
    void theProcessStartsAtOnce() {
        process.whileStarting(() -> {});
    }

    @Test
    void aBrokenLineIsAnsweredInItsPlaceAndTheOthersGoOn() {
        Answer answer = client.postLines(String.join("\n",
                question("mixed-1"),
                "",
                " \t\r",
                "{\"body\": \"secret\",",
                "{\"bdy\": \"Where is it?\", \"businessKey\": \"mixed-5\"}",
                "{\"body\": \"before\\u0000after\", \"businessKey\": \"mixed-6\"}",
                "{\"body\": \"" + "x".repeat(MEBIBYTE) + "\", \"businessKey\": \"mixed-7\"}",
                question("mixed-8") + "\r",
                "[" + question("mixed-9") + "]",
                question("mixed-10")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<JsonNode> results = answer.lines();
        assertThat(results).extracting(result -> result.path("line").asInt()).containsExactly(1, 4, 5, 6, 7, 8, 9, 10);
        assertThat(statuses(answer)).containsExactly(201, 400, 400, 400, 413, 201, 400, 201);
        assertThat(results.get(0).toString()).isEqualTo("{\"line\":1,\"businessKey\":\"mixed-1\",\"status\":201}");
        assertThat(results.get(1).path("type").asText()).isEqualTo("urn:tandem:problem:unreadable-request");
        assertThat(results.get(1).path("detail").asText()).contains("line 4, column").doesNotContain("secret");
        assertThat(results.get(2).path("errors").findValuesAsText("field")).containsExactlyInAnyOrder("bdy", "body");
        assertThat(results.get(4).path("detail").asText()).contains("tandem.security.max-body");
        assertThat(answer.text()).doesNotContain("secret");
        assertThat(process.startedLike("mixed-")).extracting(ticket -> ticket.businessKey())
                .containsExactlyInAnyOrder("mixed-1", "mixed-8", "mixed-10");
    }

    @Test
    void aStreamThatIsSentAgainIsNotTakenInTwice() {
        String lines = questions("twice-", 300);

        assertThat(statuses(client.postLines(lines))).hasSize(300).containsOnly(201);
        assertThat(statuses(client.postLines(lines))).hasSize(300).containsOnly(200);

        assertThat(process.startedLike("twice-")).hasSize(300);
    }

    @Test
    void otherContentUnderAKnownKeyIsAConflictOfItsLine() {
        client.postLines(question("taken-1"));

        Answer answer = client.postLines("{\"businessKey\": \"taken-1\", \"body\": \"Something else.\"}\n" + question("taken-2"));

        assertThat(statuses(answer)).containsExactly(409, 201);
        assertThat(answer.lines().get(0).path("businessKey").asText()).isEqualTo("taken-1");
        assertThat(answer.lines().get(0).path("type").asText()).isEqualTo("urn:tandem:problem:key-taken");
    }

    @Test
    void answersKeepTheOrderOfTheLinesWhicheverIsDoneFirst() {
        AtomicInteger arrived = new AtomicInteger();
        CountDownLatch othersAreDone = new CountDownLatch(7);
        process.whileStarting(() -> {
            if (arrived.getAndIncrement() == 0) {
                await(othersAreDone);
            } else {
                othersAreDone.countDown();
            }
        });

        Answer answer = client.postLines(questions("order-", 8));

        assertThat(answer.lines()).extracting(result -> result.path("businessKey").asText())
                .containsExactly("order-1", "order-2", "order-3", "order-4", "order-5", "order-6", "order-7", "order-8");
    }

    @Test
    void aLineIsAnsweredWhileTheStreamIsStillOpen() throws Exception {
        try (TalkingClient talker = new TalkingClient(port)) {
            talker.say(question("talk-1"));
            assertThat(talker.hear()).isEqualTo("{\"line\":1,\"businessKey\":\"talk-1\",\"status\":201}");
            talker.say(question("talk-1"));
            assertThat(talker.hear()).isEqualTo("{\"line\":2,\"businessKey\":\"talk-1\",\"status\":200}");
            talker.sayGoodbye();
            assertThat(talker.hear()).isNull();
        }
    }

    @Test
    void anOverloadIsWaitedForWithinTheStream() {
        AtomicInteger refusals = new AtomicInteger(5);
        process.whileStarting(() -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OverloadedException("The queue of the classifier is full.", Duration.ofMillis(1));
            }
        });

        assertThat(statuses(client.postLines(question("patient-1") + "\n" + question("patient-2")))).containsExactly(201, 201);
    }

    @Test
    void anOverloadThatOutlastsItsPatienceIsTheAnswerOfTheLine() {
        process.whileStarting(() -> {
            throw new OverloadedException("The queue of the classifier is full.", limits.bulkMaxWait().plusSeconds(1));
        });

        Answer answer = client.postLines(question("impatient-1"));

        assertThat(statuses(answer)).containsExactly(429);
        assertThat(answer.text("businessKey")).isEqualTo("impatient-1");
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:overloaded");
        assertThat(receivedBy("impatient-1")).isEmpty();
    }

    @Test
    void aFailureOnOurSideIsTheAnswerOfItsLineAndTheOthersGoOn() {
        AtomicInteger first = new AtomicInteger();
        process.whileStarting(() -> {
            if (first.getAndIncrement() == 0) {
                throw new IllegalStateException("disk on fire at 10.0.0.7");
            }
        });

        Answer answer = client.postLines(question("fire-1") + "\n" + question("fire-2") + "\n" + question("fire-3"));

        assertThat(statuses(answer)).containsOnlyOnce(500).containsOnly(500, 201);
        assertThat(answer.text()).contains("reference").doesNotContain("10.0.0.7");
        assertThat(process.startedLike("fire-")).hasSize(2);
    }

    @Test
    void everyLineIsTakenInForWhoeverSentTheStreamAndForNobodyElse() {
        Queue<String> actors = new ConcurrentLinkedQueue<>();
        process.whileStarting(() -> actors.add(acting.here()));
        String login = Base64.getEncoder().encodeToString("desk-api:secret".getBytes(StandardCharsets.UTF_8));

        client.send(client.lines(question("desk-1") + "\n" + question("desk-2")).header("Authorization", "Basic " + login));
        assertThat(actors).containsExactly("desk-api", "desk-api");
        assertThat(receivedBy("desk-1")).containsExactly("desk-api");

        client.postLines(questions("anybody-", 50));
        assertThat(actors).filteredOn("nobody"::equals).hasSize(50);
    }

    @Test
    void soManyStreamsMayBeOpenAndAClientThatVanishesMakesRoom() throws Exception {
        List<TalkingClient> talkers = new ArrayList<>();
        for (int i = 0; i < limits.bulkStreams(); i++) {
            TalkingClient talker = new TalkingClient(port);
            talkers.add(talker);
            talker.say(question("open-" + i));
            talker.hear();
        }

        Answer oneMore = client.postLines(question("open-more"));
        assertThat(oneMore.status()).isEqualTo(429);
        assertThat(oneMore.header("Retry-After")).isEqualTo("1");
        assertThat(oneMore.text("detail")).contains("4 streams");

        for (TalkingClient talker : talkers) {
            talker.vanish();
        }
        assertThat(IntStream.range(0, 10_000).map(i -> client.postLines(question("open-more")).status())
                .anyMatch(status -> status == 200)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"application/jsonl, 200", "application/x-ndjson;charset=utf-8, 200", "application/json, 415", "text/plain, 415",
        "application/x-ndjson;charset=ISO-8859-1, 415"})
    void onlyJsonLinesInUtf8AreUnderstood(String type, int status) {
        Answer answer = client.send(client.request(BulkController.PATH).header("Content-Type", type)
                .POST(BodyPublishers.ofString(question("type-1"))));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(status == 200 || answer.text("detail").contains("Content-Type: application/x-ndjson")).isTrue();
    }

    private static List<Integer> statuses(Answer answer) {
        return answer.lines().stream().map(result -> result.path("status").asInt()).toList();
    }

    private List<String> receivedBy(String key) {
        return jdbc.sql("SELECT received_by FROM work_item WHERE business_key = ?").param(key).query(String.class).list();
    }

    private static String questions(String prefix, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> question(prefix + i)).collect(Collectors.joining("\n"));
    }

    private static String question(String key) {
        return IntakeClient.toJson(Map.of("businessKey", key, "body", "Can I freeze my card?"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
