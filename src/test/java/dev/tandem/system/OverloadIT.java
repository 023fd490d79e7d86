package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** More than can be done at once: what is accepted is done, what is not is told when to come again. */
class OverloadIT {

    private static final int REQUESTS = 10_000;
    /** Requests under way at the same time; the client's sockets are the limit, the server sees many times its capacity. */
    private static final int AT_ONCE = 1_000;

    @Test
    void tenThousandRequestsAtOnceAreEitherAcceptedAndDoneOrToldWhenToComeAgain() throws InterruptedException {
        Desk desk = RunningTandem.shared().as("desk-api");
        ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
        AtomicInteger refused = new AtomicInteger();
        Semaphore sockets = new Semaphore(AT_ONCE);
        List<CompletableFuture<Void>> requests = new ArrayList<>();
        for (int number = 0; number < REQUESTS; number++) {
            String key = "flood-" + number;
            sockets.acquire();
            requests.add(desk.postAsync("/api/work-items", Map.of("businessKey", key, "body", "Where is my card? " + number))
                    .whenComplete((response, failure) -> sockets.release())
                    .thenAccept(response -> {
                        if (response.statusCode() == 201) {
                            accepted.add(key);
                        } else {
                            assertRefusedPolitely(response);
                            refused.incrementAndGet();
                        }
                    }));
        }
        requests.forEach(CompletableFuture::join);

        System.out.printf("%d requests at once: %d accepted, %d told to come again%n", REQUESTS, accepted.size(), refused.get());
        assertThat(accepted.size() + refused.get()).isEqualTo(REQUESTS);
        assertThat(accepted).isNotEmpty();
        assertThat(refused).hasPositiveValue();
        accepted.stream().limit(500).forEach(key ->
                assertThat(desk.workItem(key).get("decisions")).as(key).hasSize(1));
        assertThat(Desk.json(RunningTandem.shared().as("admin").get("/engine-rest/process-instance/count?businessKeyLike=flood-%25"))
                .get("count").asInt()).isEqualTo(accepted.size());
    }

    private static void assertRefusedPolitely(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
        assertThat(response.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).contains("problem+json"));
    }
}
