package dev.tandem.bench.triage;

import dev.tandem.bench.table.RoutingTable;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What a customer sends; no two are the same. */
record Request(String key, String subject, String body, String customer, String tier, String channel) {

    static Request next() {
        int number = ThreadLocalRandom.current().nextInt(1_000_000);
        return new Request(UUID.randomUUID().toString(), "A question",
                "Good morning, I wrote to you about number " + number + " last week and would like to know how it goes on.",
                "Customer " + number % 1000, RoutingTable.TIERS.get(number % 2), "web");
    }

    Map<String, Object> variables() {
        return new HashMap<>(Map.of("subject", subject, "body", body, "customer", customer, "customerTier", tier, "channel", channel));
    }
}
