package dev.tandem.system.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Clients that send single tickets and streams of lines, and people who do tasks. All go on whatever becomes of the nodes. */
final class Traffic implements AutoCloseable {

    private static final int SENDERS = 3;
    private static final int PEOPLE = 2;
    private static final int LINES = 20;
    private static final int PAGE = 50;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration BREATH = Duration.ofMillis(60);
    private static final Duration RECONNECT = Duration.ofMillis(200);
    /** The review finds nothing in the reply, so each ticket is reviewed once. */
    private static final Map<String, Map<String, Object>> ANSWERS = Map.of(
            "confirm_triage", Map.of("intent", "lost_or_stolen_card"),
            "resolve", Map.of("reply", "I am sorry about your card and your account. I have looked into both just now, and it is settled: "
                    + "a new card is on its way to your home address and will arrive within three working days."));

    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS + PEOPLE + 1);
    private final Ledger ledger;
    private final Client sender;
    private final Client person;
    private volatile boolean ended;

    Traffic(List<URI> nodes, Ledger ledger) {
        this.ledger = ledger;
        sender = new Client(nodes, "desk-api");
        person = new Client(nodes, "admin");
        for (int thread = 0; thread < SENDERS; thread++) {
            threads.submit(() -> keepOn(this::sendOne));
        }
        for (int thread = 0; thread < PEOPLE; thread++) {
            threads.submit(() -> keepOn(this::doTask));
        }
        threads.submit(() -> keepOn(this::sendStream));
    }

    /** Does it again and again. */
    private void keepOn(Work work) {
        while (!ended) {
            try {
                LockSupport.parkNanos(BREATH.toNanos());
                work.doOnce();
            } catch (IOException | UncheckedIOException e) {
                LockSupport.parkNanos(RECONNECT.toNanos());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                ledger.unexpected(e.toString());
            }
        }
    }

    private void sendOne() throws IOException, InterruptedException {
        String key = ledger.nextKey();
        if (key == null) {
            return;
        }
        boolean acknowledged = false;
        try {
            HttpResponse<String> response = sender.post("/api/work-items", Ledger.ticket(key));
            acknowledged = isAcknowledged(response.statusCode(), response.body());
        } finally {
            note(key, acknowledged);
        }
    }

    private void sendStream() throws IOException, InterruptedException {
        Set<String> unanswered = new LinkedHashSet<>();
        for (String key; unanswered.size() < LINES && (key = ledger.nextKey()) != null; ) {
            unanswered.add(key);
        }
        if (unanswered.isEmpty()) {
            return;
        }
        try {
            HttpResponse<Stream<String>> response = sender.postLines("/api/work-items/bulk", unanswered.stream().map(Ledger::ticket).toList());
            try (Stream<String> lines = response.body()) {
                for (String line : (Iterable<String>) lines::iterator) {
                    noteLine(response.statusCode(), line, unanswered);
                }
            }
        } finally {
            unanswered.forEach(ledger::sendAgain);
        }
    }

    private void noteLine(int status, String line, Set<String> unanswered) throws IOException {
        if (status != HttpStatus.OK) {
            isAcknowledged(status, line);
            return;
        }
        JsonNode answer = sender.read(line);
        String key = answer.path("businessKey").asText();
        if (isAcknowledged(answer.path("status").asInt(), line) && unanswered.remove(key)) {
            ledger.acknowledge(key);
        }
    }

    private void note(String key, boolean acknowledged) {
        if (acknowledged) {
            ledger.acknowledge(key);
        } else {
            ledger.sendAgain(key);
        }
    }

    private boolean isAcknowledged(int status, String answer) {
        if (status == HttpStatus.OK || status == HttpStatus.CREATED) {
            return true;
        }
        if (status != TOO_MANY_REQUESTS && status < SERVER_ERROR) {
            ledger.unexpected(status + " " + answer);
        }
        return false;
    }

    private void doTask() throws IOException, InterruptedException {
        HttpResponse<String> response = person.get("/engine-rest/task?sortBy=created&sortOrder=asc&maxResults=" + PAGE);
        if (response.statusCode() != HttpStatus.OK) {
            return;
        }
        List<JsonNode> tasks = new ArrayList<>();
        person.read(response.body()).forEach(tasks::add);
        if (!tasks.isEmpty()) {
            complete(tasks.get(ThreadLocalRandom.current().nextInt(tasks.size())));
        }
    }

    /** Somebody else may have done it meanwhile, or before a crash that took the answer along: then it is refused. */
    private void complete(JsonNode task) throws IOException, InterruptedException {
        Map<String, Object> variables = new HashMap<>();
        ANSWERS.get(task.path("taskDefinitionKey").asText()).forEach((name, value) -> variables.put(name, Map.of("value", value)));
        String id = task.path("id").asText();
        int status = person.post("/engine-rest/task/" + id + "/submit-form", Map.of("variables", variables)).statusCode();
        if (status == HttpStatus.OK || status == HttpStatus.NO_CONTENT) {
            ledger.acknowledgeCompletion(id);
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }

    /** What a client does in a moment. */
    private interface Work {
        void doOnce() throws IOException, InterruptedException;
    }

    private static final class HttpStatus {
        private static final int OK = 200;
        private static final int CREATED = 201;
        private static final int NO_CONTENT = 204;
    }
}
