package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.intake.IntakeClient.Answer;
import dev.tandem.process.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@IntakeTest
class SendingAgainTest {

    private static final long A_WHILE = Duration.ofMillis(100).toNanos();

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private WorkItems workItems;
    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void theProcessStartsAtOnce() {
        process.whileStarting(() -> {});
    }

    @Test
    void theSameContentIsAnsweredWithWhereItStands() {
        client.post(aQuestion("again-1", "Can I freeze my card?"));

        Answer again = client.post("{\"customerTier\": \"standard\", \"businessKey\": \"again-1\", "
                + "\"channel\": \"api\", \"body\": \"Can I freeze my card?\"}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("status")).isEqualTo("IN_TRIAGE");
        assertThat(process.started("again-1")).hasSize(1);
    }

    @Test
    void otherContentUnderTheSameKeyIsAConflict() {
        client.post(aQuestion("again-2", "Can I freeze my card?"));

        Answer other = client.post(aQuestion("again-2", "Can I freeze my account?"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("type")).isEqualTo("urn:tandem:problem:key-taken");
        assertThat(other.text("detail")).contains("'again-2'", "new 'businessKey'").doesNotContain("freeze");
        assertThat(process.started("again-2")).hasSize(1);
    }

    @Test
    void aKeyStartedInTheEngineDirectlyIsTakenToo() {
        process.startedInTheEngine(new Ticket("again-3", null, "Can I freeze my card?", null, "standard", "api"));

        assertThat(client.post(aQuestion("again-3", "Can I freeze my card?")).status()).isEqualTo(200);
        assertThat(client.post(aQuestion("again-3", "Something else?")).status()).isEqualTo(409);
        assertThat(process.started("again-3")).isEmpty();
    }

    @Test
    void ofManyAtTheSameMomentOneIsNew() {
        process.whileStarting(() -> LockSupport.parkNanos(A_WHILE));

        List<Integer> statuses = atTheSameMoment(Stream.generate(() -> aQuestion("again-4", "Can I freeze my card?")).limit(8));

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 200);
        assertThat(process.started("again-4")).hasSize(1);
    }

    @Test
    void ofTwoDifferentAtTheSameMomentOneIsNewAndTheOtherAConflict() {
        process.whileStarting(() -> LockSupport.parkNanos(A_WHILE));

        List<Integer> statuses = atTheSameMoment(Stream.of(aQuestion("again-5", "Can I freeze my card?"),
                aQuestion("again-5", "Can I freeze my account?")));

        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        assertThat(process.started("again-5")).hasSize(1);
    }

    @Test
    void aKeyThatIsBeingTakenInForLongIsAskedForLater() {
        Answer impatient = transaction.execute(status -> {
            workItems.add(new WorkItem(new Ticket("again-6", null, "Can I freeze my card?", null, "standard", "api").item(), IntakeSlice.NOW, null),
                    "instance-of-again-6");
            return client.post(aQuestion("again-6", "Can I freeze my card?"));
        });

        assertThat(impatient.status()).isEqualTo(429);
        assertThat(impatient.text("detail")).contains("'again-6'");
        assertThat(impatient.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void whoIsSlowerUnderAKeyHearsWhereTheOtherStands() {
        AtomicBoolean first = new AtomicBoolean(true);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        process.whileStarting(() -> {
            if (first.getAndSet(false)) {
                started.countDown();
                await(goOn);
            }
        });
        CompletableFuture<Answer> slow = client.postAsync(aQuestion("again-7", "Can I freeze my card?"));
        await(started);

        Answer faster = client.post(aQuestion("again-7", "Can I freeze my card?"));
        goOn.countDown();

        assertThat(faster.status()).isEqualTo(201);
        assertThat(slow.join().status()).isEqualTo(200);
        assertThat(process.started("again-7")).hasSize(1);
    }

    private List<Integer> atTheSameMoment(Stream<Map<String, String>> workItems) {
        List<CompletableFuture<Answer>> answers = workItems.map(client::postAsync).toList();
        return answers.stream().map(answer -> answer.join().status()).toList();
    }

    private static Map<String, String> aQuestion(String key, String body) {
        return Map.of("businessKey", key, "body", body);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
