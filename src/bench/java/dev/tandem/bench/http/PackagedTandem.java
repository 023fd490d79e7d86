package dev.tandem.bench.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** {@code target/tandem.jar} in a process of its own, with a fresh database on disk, and no setting changed but for the memory of answers. */
final class PackagedTandem implements Contender {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MULTIPLE_CHOICES = 300;
    private static final String SENDER = basic("desk-api");
    private static final String ADMINISTRATOR = basic("admin");

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> texts;
    private final Path folder;
    private final URI address;
    private final Process process;

    PackagedTandem(Path home, List<String> texts) throws Exception {
        Path jar = home.resolve("target/tandem.jar").toAbsolutePath().normalize();
        if (!Files.exists(jar)) {
            throw new IOException("There is no " + jar + ". Build it with: mvn -DskipTests package");
        }
        this.texts = texts;
        folder = Files.createTempDirectory("tandem-bench");
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-jar",
                jar.toString(), "run", "--server.port=" + port, "--tandem.inference.remembered-answers=0").directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("tandem.log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitHealth();
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":tandem-demo").getBytes(StandardCharsets.UTF_8));
    }

    private void awaitHealth() {
        HttpRequest health = HttpRequest.newBuilder(address.resolve("/actuator/health")).build();
        // until the port is open, an IOException
        Awaitility.await("Tandem starts, see " + folder.resolve("tandem.log")).atMost(START_LIMIT).pollInterval(POLL)
                .failFast("Tandem stopped while it started, see " + folder.resolve("tandem.log"), () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(health, BodyHandlers.ofString()).statusCode() == OK);
    }

    @Override
    public String name() {
        return "Tandem by HTTP";
    }

    @Override
    public int work() throws Exception {
        HttpResponse<String> response = http.send(request(newKey(), nextText()), BodyHandlers.ofString());
        if (!accepted(response)) {
            throw new IllegalStateException("A client that waits for its answer was refused: " + response.body());
        }
        return 1;
    }

    /** @return how long the AI step took, in milliseconds, as the decision says; empty if the ticket was told to come again */
    CompletableFuture<OptionalLong> sendAsync() {
        return sendAsync(newKey(), nextText());
    }

    CompletableFuture<OptionalLong> sendAsync(String key, String text) {
        return http.sendAsync(request(key, text), BodyHandlers.ofString())
                .thenApply(response -> accepted(response) ? OptionalLong.of(stepMillis(response.body())) : OptionalLong.empty());
    }

    /** @return ids and kinds of the tasks that have been waiting longest */
    List<OpenTask> oldestTasks(int most) throws Exception {
        List<OpenTask> tasks = new ArrayList<>();
        read("/engine-rest/task?sortBy=created&sortOrder=asc&maxResults=" + most)
                .forEach(task -> tasks.add(new OpenTask(task.path("id").asText(), task.path("taskDefinitionKey").asText())));
        return tasks;
    }

    /** @return tickets that have not come to their end */
    int running() throws Exception {
        return read("/engine-rest/process-instance/count").path("count").asInt();
    }

    private JsonNode read(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).header("Authorization", ADMINISTRATOR).GET().build();
        return json.readTree(requireSuccess(http.send(request, BodyHandlers.ofString())));
    }

    /** @param variables by name */
    void complete(OpenTask task, Map<String, Object> variables) throws Exception {
        Map<String, Object> typed = new HashMap<>();
        variables.forEach((name, value) -> typed.put(name, Map.of("value", value)));
        requireSuccess(http.send(post("/engine-rest/task/%s/submit-form".formatted(task.id()), ADMINISTRATOR, "application/json",
                json.writeValueAsString(Map.of("variables", typed))), BodyHandlers.ofString()));
    }

    private static String requireSuccess(HttpResponse<String> response) {
        if (response.statusCode() >= MULTIPLE_CHOICES) {
            throw new IllegalStateException("Tandem answered %d: %s".formatted(response.statusCode(), response.body()));
        }
        return response.body();
    }

    /**
     * What a person has to do.
     *
     * @param kind the task's id in the diagram
     */
    record OpenTask(String id, String kind) {}

    private long stepMillis(String ticket) {
        try {
            return json.readTree(ticket).findValues("latencyMillis").stream().mapToLong(JsonNode::asLong).max().orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Tandem's answer can't be read: " + ticket, e);
        }
    }

    /** A ticket that came in before is answered with 200. */
    private static boolean accepted(HttpResponse<String> response) {
        if ((response.statusCode() == CREATED || response.statusCode() == OK) && response.body().contains("\"verdict\"")) {
            return true;
        }
        if (response.statusCode() == TOO_MANY_REQUESTS) {
            return false;
        }
        throw new IllegalStateException("Tandem answered %d: %s".formatted(response.statusCode(), response.body()));
    }

    /** Sends so many tickets in one stream, a line each. */
    void sendLines(int lines) throws Exception {
        String stream = Stream.generate(() -> ticket(newKey(), nextText())).limit(lines).collect(Collectors.joining("\n"));
        HttpResponse<String> response = http.send(post("/api/work-items/bulk", SENDER, "application/jsonl", stream), BodyHandlers.ofString());
        long taken = response.body().lines().filter(line -> line.contains("\"status\":" + CREATED)).count();
        if (response.statusCode() != OK || taken != lines) {
            throw new IllegalStateException("Of %d lines %d were taken in (%d): %s".formatted(lines, taken, response.statusCode(), response.body()));
        }
    }

    private HttpRequest request(String key, String text) {
        return post("/api/work-items", SENDER, "application/json", ticket(key, text));
    }

    private HttpRequest post(String path, String person, String type, String body) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", person)
                .header("Content-Type", type).header("Accept", type).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private String ticket(String key, String text) {
        try {
            return json.writeValueAsString(Map.of("businessKey", key, "body", text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text can't be written as JSON: " + text, e);
        }
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    String nextText() {
        return texts.get(Settings.spread(next.getAndIncrement(), texts.size()));
    }

    long pid() {
        return process.pid();
    }

    /** Where its database is, once it has stopped. */
    String databaseUrl() {
        return "jdbc:h2:file:%s;IFEXISTS=TRUE".formatted(folder.resolve("data/tandem").toAbsolutePath());
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() throws Exception {
        stop();
        FileSystemUtils.deleteRecursively(folder);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
