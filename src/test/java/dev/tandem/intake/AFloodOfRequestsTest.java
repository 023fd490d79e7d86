package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.intake.IntakeClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A small house, so that it is soon full: four places, two chairs to wait on. */
@IntakeTest
@TestPropertySource(properties = {"tandem.intake.max-in-flight=4", "tandem.intake.max-waiting=2",
    "tandem.intake.max-wait=100ms", "tandem.intake.retry-after=2s", "server.tomcat.accept-count=1000"})
class AFloodOfRequestsTest {

    private static final int FLOOD = 10_000;
    /** Many more than the server has threads; as many connections as this are at the door all the time. */
    private static final int AT_THE_DOOR = 500;
    private static final long SLOW = Duration.ofMillis(5).toNanos();

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void ofTenThousandEachIsEitherStoredOrSentAwayWithATime() {
        process.whileStarting(() -> LockSupport.parkNanos(SLOW));

        Semaphore door = new Semaphore(AT_THE_DOOR);
        List<Answer> answers = everyAnswerOf(IntStream.range(0, FLOOD).mapToObj(i -> {
            door.acquireUninterruptibly();
            return client.postAsync(Map.of("body", "Where is my money?", "businessKey", "flood-" + i))
                    .whenComplete((answer, failure) -> door.release());
        }).toList());

        Map<Integer, List<Answer>> byStatus = answers.stream().collect(Collectors.groupingBy(Answer::status));
        assertThat(answers).hasSize(FLOOD);
        assertThat(byStatus).containsOnlyKeys(201, 429);
        assertThat(byStatus.get(429)).allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("2"));
        assertThat(stored("flood-%")).containsExactlyInAnyOrderElementsOf(
                byStatus.get(201).stream().map(answer -> answer.text("businessKey")).toList());
        assertThat(process.startedLike("flood-")).hasSameSizeAs(byStatus.get(201));
    }

    @Test
    void whenEveryPlaceIsTakenNewWorkWaitsOutsideAndTheRestGoesOn() {
        CountDownLatch inside = new CountDownLatch(4);
        CountDownLatch goOn = new CountDownLatch(1);
        process.whileStarting(() -> {
            inside.countDown();
            await(goOn);
        });
        List<CompletableFuture<Answer>> taken = IntStream.range(0, 4)
                .mapToObj(i -> client.postAsync(Map.of("body", "Where is my money?", "businessKey", "full-" + i))).toList();
        await(inside);

        Answer oneMore = client.post(Map.of("body", "Where is my money?"));
        Answer inTheEngine = client.post("/engine-rest/process-definition/key/ticket-triage/start", "{}");
        Answer reading = client.get("/api/work-items/full-0");
        Answer completing = client.post("/engine-rest/task/7/complete", "{}");
        goOn.countDown();

        for (Answer refused : List.of(oneMore, inTheEngine)) {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(refused.text("detail")).contains("4 work items", "in 2 s");
        }
        assertThat(reading.status()).isEqualTo(404);
        assertThat(completing.status()).isNotEqualTo(429);
        assertThat(everyAnswerOf(taken)).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    }

    private static List<Answer> everyAnswerOf(List<CompletableFuture<Answer>> requests) {
        return requests.stream().map(CompletableFuture::join).toList();
    }

    private List<String> stored(String like) {
        return jdbc.sql("SELECT business_key FROM work_item WHERE business_key LIKE ?").param(like).query(String.class).list();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
