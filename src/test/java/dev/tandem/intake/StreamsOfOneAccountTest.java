package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An open stream is one that others can't have: an account has its share, and none while it says nothing. */
@RunningDesk.Test
class StreamsOfOneAccountTest {

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;

    private final ScheduledExecutorService blanks = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void fallSilent() {
        blanks.shutdownNow();
    }

    @Test
    void oneAccountHoldsTwoStreamsAndLeavesTheOthersToOthers() throws IOException {
        try (TalkingClient first = talker("desk-api"); TalkingClient second = talker("desk-api")) {
            first.say(question("share-1"));
            first.hear();
            second.say(question("share-2"));
            second.hear();

            HttpResponse<String> third = stream("desk-api", question("share-3"));

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(third.body()).contains("2 streams of this account are open", "send it again when another has ended");
            assertThat(stream("admin", question("share-4")).body()).contains("\"status\":201");
            first.sayGoodbye();
            assertThat(first.hear()).isNull();
        }
        await().untilAsserted(() -> assertThat(stream("desk-api", question("share-5")).body()).contains("\"status\":201"));
    }

    @Test
    void aStreamThatFallsSilentIsEndedWithItsReasonAndKeepsWhatItBrought() throws IOException {
        try (TalkingClient talker = talker("desk-api")) {
            talker.say(question("silent-1"));
            assertThat(talker.hear()).contains("\"status\":201");
            talker.say("");

            assertThat(talker.hear()).contains("\"line\":2", "\"status\":408", "No whole line came for 3 s after line 1");
            assertThat(talker.hear()).isNull();
        }
        assertThat(desk.state("silent-1").ticket().body()).isEqualTo(Desk.UNCLEAR_QUESTION);
    }

    @Test
    @Timeout(60) // otherwise there would be blank lines for ever
    void blankLinesAndHalfOnesKeepNoStreamOpen() throws Exception {
        try (TalkingClient talker = talker("desk-api")) {
            // as long as nobody tells it that the stream has ended
            Future<?> saying = blanks.scheduleWithFixedDelay(() -> sayNothing(talker), 0, 500, TimeUnit.MILLISECONDS);

            assertThat(talker.hear()).contains("\"status\":408");
            saying.cancel(true);
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (TalkingClient one = talker("desk-api"); TalkingClient two = talker("desk-api")) {
                one.say(question("free-1"));
                assertThat(one.hear()).contains("free-1");
                two.say(question("free-2"));
                assertThat(two.hear()).contains("free-2");
            }
        });
    }

    private static void sayNothing(TalkingClient talker) {
        try {
            talker.say("");
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private TalkingClient talker(String user) throws IOException {
        return new TalkingClient(port, "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":tandem-demo").getBytes(StandardCharsets.UTF_8)) + "\r\n");
    }

    private HttpResponse<String> stream(String user, String line) {
        return RunningDesk.visitor(port, user).post(BulkController.PATH, line, "Content-Type", "application/x-ndjson");
    }

    private static String question(String key) {
        return "{\"businessKey\": \"%s\", \"body\": \"%s\"}".formatted(key, Desk.UNCLEAR_QUESTION);
    }
}
