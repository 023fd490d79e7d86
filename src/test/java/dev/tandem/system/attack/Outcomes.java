package dev.tandem.system.attack;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What came of all requests. */
final class Outcomes {

    private final Canaries canaries;
    private final Map<String, AtomicInteger> requests = new ConcurrentSkipListMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final Collection<String> evaluated = new ConcurrentLinkedQueue<>();
    private final Map<String, String> faults = new ConcurrentSkipListMap<>();
    private final AtomicInteger faultCount = new AtomicInteger();
    private final Collection<String> unanswered = new ConcurrentLinkedQueue<>();
    private Duration slowest = Duration.ZERO;
    private String slowestRequest = "";

    Outcomes(Canaries canaries) {
        this.canaries = canaries;
    }

    void answered(String account, Attempt attempt, HttpResponse<String> answer, Duration time) {
        requests.computeIfAbsent(account, name -> new AtomicInteger()).incrementAndGet();
        statuses.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger()).incrementAndGet();
        if (canaries.isTold(answer.body())) {
            evaluated.add("%s: %s: %s".formatted(account, attempt, shortened(answer.body())));
        }
        if (answer.statusCode() >= 500) {
            faultCount.incrementAndGet();
            faults.putIfAbsent(kind(attempt, answer), "%s: %s: %d %s".formatted(account, attempt, answer.statusCode(), shortened(answer.body())));
        }
        keepSlowest(account + ": " + attempt, time);
    }

    void unanswered(String account, Attempt attempt, Throwable failure) {
        unanswered.add("%s: %s: %s".formatted(account, attempt, failure));
    }

    private synchronized void keepSlowest(String request, Duration time) {
        if (time.compareTo(slowest) > 0) {
            slowest = time;
            slowestRequest = request;
        }
    }

    static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    Collection<String> evaluated() {
        return evaluated;
    }

    /** Many requests find the same fault: one of each is enough to see it. */
    private static String kind(Attempt attempt, HttpResponse<String> answer) {
        String words = answer.body().replaceAll("[0-9a-f-]{8,}|(?:table|code|canary)\\d+|'[^']*'", "…");
        return words.substring(0, Math.min(120, words.length()));
    }

    /** @return requests that were answered by a fault of the server, one of each kind */
    Collection<String> faults() {
        return faults.values();
    }

    /** @return requests that were not answered in time, or not at all */
    Collection<String> unanswered() {
        return unanswered;
    }

    int total() {
        return requests.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    List<String> figures() {
        return List.of("requests by account " + new TreeMap<>(requests) + ", together " + total(), "answers by status " + statuses,
                "evaluated " + evaluated.size() + ", files and connections touched " + canaries.touched().size() + ", 5xx " + faultCount
                        + ", unanswered " + unanswered.size(),
                "slowest " + slowest.toMillis() + " ms: " + shortened(slowestRequest));
    }
}
