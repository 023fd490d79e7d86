package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes out in the middle of everything: nothing that was accepted is lost, nothing is decided twice. */
class CrashRecoveryIT {

    private static final int TICKETS = 200;
    private static final List<String> QUESTIONS = List.of("Where is my new card? It should have come last week.",
            "I was charged twice for the same purchase", "how do i change my pin", "Something is odd with the thing",
            "My card was swallowed by the machine", "please help");

    @TempDir
    Path folder;

    @Test
    void twoHundredTicketsEndAfterAKillInTheMiddleAndEachDecisionIsRecordedOnce() {
        RunningTandem tandem = RunningTandem.start(folder);
        try {
            // half of them have an answer on the way to its review, the other half is still coming in
            Set<String> accepted = new HashSet<>();
            IntStream.range(0, TICKETS / 2).forEach(number -> accepted.add(send(tandem, number)));
            List<CompletableFuture<HttpResponse<String>>> coming = IntStream.range(TICKETS / 2, TICKETS)
                    .mapToObj(number -> tandem.as("desk-api").postAsync("/api/work-items", ticket(number))).toList();
            IntStream.range(0, TICKETS / 4).forEach(number -> advance(tandem, key(number)));
            tandem.kill();
            for (int number = 0; number < coming.size(); number++) {
                if (coming.get(number).handle((response, failure) -> failure == null && response.statusCode() == 201).join()) {
                    accepted.add(key(TICKETS / 2 + number));
                }
            }

            tandem.start();
            accepted.forEach(key -> assertThat(tandem.as("desk-api").get("/api/work-items/" + key).statusCode()).as(key).isEqualTo(200));
            // who got no answer sends again, as any client does; the key makes that safe
            IntStream.range(0, TICKETS).forEach(number -> send(tandem, number));

            Awaitility.await("all tickets closed").atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(500)).until(() -> {
                List<String> open = IntStream.range(0, TICKETS).mapToObj(CrashRecoveryIT::key).filter(key -> !isClosed(tandem, key)).toList();
                open.forEach(key -> advance(tandem, key));
                return open.isEmpty();
            });
            IntStream.range(0, TICKETS).forEach(number -> assertDecidedOnce(tandem.as("desk-api").workItem(key(number))));
        } finally {
            tandem.close();
        }
    }

    private static String send(RunningTandem tandem, int number) {
        HttpResponse<String> response = tandem.as("desk-api").post("/api/work-items", ticket(number));
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return key(number);
    }

    private static boolean isClosed(RunningTandem tandem, String key) {
        return tandem.as("desk-api").workItem(key).get("status").asText().equals("CLOSED");
    }

    /** A person does what the ticket waits for; nothing, while a machine step is under way. */
    private static void advance(RunningTandem tandem, String key) {
        JsonNode step = tandem.as("desk-api").workItem(key).get("openSteps").path(0);
        switch (step.path("step").asText()) {
            case "confirm_triage" -> tandem.as("admin").complete(key, "confirm_triage", Map.of("intent", "card_arrival"));
            case "resolve" -> tandem.as("admin").complete(key, "resolve", Map.of("sendAnyway", true, "reply",
                    "We have looked into your question about your card and your account. Your new card was sent on Monday and will reach you this week."));
            default -> {}
        }
    }

    /** Each execution of an AI step stands in the log with one decision a head. */
    private static void assertDecidedOnce(JsonNode item) {
        List<String> steps = new ArrayList<>();
        item.get("decisions").forEach(decision -> steps.add(decision.get("step").asText()));
        long understood = count(item, "understand");
        long reviewed = count(item, "check_reply");
        assertThat(understood).isOne();
        assertThat(steps.stream().filter("understand"::equals)).as(item.toString()).hasSize(1);
        assertThat(steps.stream().filter("check_reply"::equals)).as(item.toString()).hasSize((int) reviewed);
    }

    private static long count(JsonNode item, String step) {
        long count = 0;
        for (JsonNode entry : item.get("history")) {
            count += entry.get("step").asText().equals(step) ? 1 : 0;
        }
        return count;
    }

    private static Map<String, Object> ticket(int number) {
        return Map.of("businessKey", key(number), "body", QUESTIONS.get(number % QUESTIONS.size()), "channel", "api");
    }

    private static String key(int number) {
        return "crash-" + number;
    }
}
