package dev.tandem.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.model.DeskModels;
import dev.tandem.workshop.TrainingRun.State;
import dev.tandem.workshop.WorkshopClient.Answer;
import dev.tandem.workshop.WorkshopSlice.ModelsFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WorkshopTest
class TrainingsByRestTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ModelsFolder folder;
    @Autowired
    private StandIn standIn;
    @Autowired
    private TrainingQueue queue;
    @Autowired
    private TrainingRuns runs;

    private WorkshopClient otto;

    @BeforeEach
    void signIn() throws IOException {
        otto = new WorkshopClient(port, "otto");
        if (!Files.exists(folder.path().resolve("quick"))) {
            DeskModels.write(folder.path(), "quick", 1);
        }
    }

    @AfterEach
    void stopWhatRuns() {
        runs.open().forEach(run -> otto.delete("/api/trainings/" + run.id()));
        await().until(() -> runs.open().isEmpty());
    }

    @Test
    void anUploadOfThousandsOfPartsIsRefusedBeforeTheyAreRead() {
        String part = "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n";

        Answer answer = otto.train(BodyPublishers.ofString(part.repeat(2_000) + "--x--\r\n"), WorkshopClient.MULTIPART);

        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.text("detail")).contains("too many parts");
    }

    @Test
    void aTableBecomesAModel() {
        Answer created = otto.train("quick");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/trainings/" + created.text("id"));
        assertThat(created.text("requestedBy")).isEqualTo("otto");
        JsonNode done = awaitState(created, State.DONE);
        assertThat(done.path("result").asText()).isEqualTo("quick@1");
        assertThat(done.path("percent").asInt()).isEqualTo(100);
        assertThat(done.path("lines").toString()).isEqualTo("[\"12 texts to learn from\"]");
        assertThat(done.path("message").isNull()).isTrue();
        assertThat(otto.get("/api/models/quick/1").status()).isEqualTo(200);
    }

    @Test
    void trainingIsToldWhatWasAskedFor() {
        Answer created = otto.train(Map.of("text", "件名,größe", "label", "queue:team", "model", "silent", "recipe", "full", "language", "zh", "search", "30m"), "a,b\n");

        awaitState(created, State.FAILED);
        assertThat(standIn.argumentsFor("silent")).contains("--text=件名,größe", "--label=queue:team", "--model=silent", "--recipe=full",
                "--language=zh", "--search=30m", "--json").anyMatch(line -> line.startsWith("--models=/"));
    }

    @Test
    void whatPeopleCallTheLabelsIsToldToo() {
        String form = WorkshopClient.form(Map.of("text", "a", "label", "b", "model", "silent"), "a,b\n").replace("--x--",
                "--x\r\nContent-Disposition: form-data; name=\"names\"; filename=\"names.csv\"\r\n\r\nlabel,name\n\r\n--x--");

        awaitState(otto.train(BodyPublishers.ofString(form), WorkshopClient.MULTIPART), State.FAILED);

        assertThat(standIn.argumentsFor("silent")).anyMatch(line -> line.startsWith("--names=/"));
    }

    @Test
    void aTrainingRemembersHowLongItWasToSearch() {
        Answer created = otto.train(Map.of("text", "a", "label", "b", "model", "silent", "search", "PT90S"), "a,b\n");

        assertThat(otto.get(path(created)).text("search")).isEqualTo("PT90S");
    }

    @ParameterizedTest
    @CsvSource({"soon, auto", "0m, auto", "-5m, auto", "25h, auto", "1.5h, full", "30m, centroids"})
    void aSearchThatCannotBeIsRefused(String search, String recipe) {
        Answer refused = otto.train(Map.of("text", "a", "label", "b", "model", "quick", "recipe", recipe, "search", search), "a,b\n");

        assertIsProblem(refused, 400, "invalid-fields");
        assertThat(refused.wrongFields()).containsExactly("search");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--models=/tmp"})
    void aColumnIsNoOptionOfTheCommandLine(String column) {
        Answer refused = otto.train(Map.of("text", column, "label", "b", "model", "quick"), "a,b\n");

        assertIsProblem(refused, 400, "invalid-fields");
        assertThat(refused.wrongFields()).containsExactly("text");
    }

    @Test
    void theTableIsForNobodyElseAndGoneAfterwards() throws IOException {
        Answer running = start("endless");
        Path uploads = standIn.folderOf("endless");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(uploads))).isEqualTo("rwx------");
        assertThat(uploads.resolve("data")).hasContent("subject,body,queue\nHello,Where is it?,post\n");
        otto.delete(path(running));
        assertThat(uploads).doesNotExist();
    }

    @Test
    void aRunningTrainingSaysHowFarItIs() {
        Answer running = start("endless");

        await().untilAsserted(() -> assertThat(otto.get(path(running)).json().path("percent").asInt()).isEqualTo(10));
        Answer now = otto.get(path(running));
        assertThat(now.text("state")).isEqualTo("RUNNING");
        assertThat(now.json().path("etaSeconds").isNumber()).isTrue();
        assertThat(now.json().path("lines").toString()).contains("epoch 1 of 1000000");
        assertThat(otto.get("/api/trainings").json().path(0)).isEqualTo(otto.get(path(running)).json());
    }

    @Test
    void oneRunsOneWaitsAndTheThirdIsSentAway() {
        Answer first = start("endless");
        Answer second = otto.train("endless");
        Answer third = otto.train("endless");

        assertThat(otto.get(path(second)).text("state")).isEqualTo("WAITING");
        assertIsProblem(third, 429, "too-many-trainings");
        assertThat(Integer.parseInt(third.header("Retry-After"))).isPositive();
        otto.delete(path(first));
        awaitState(second, State.RUNNING);
    }

    @Test
    void aTrainingThatWaitsCanBeStoppedToo() {
        start("endless");
        Answer waiting = otto.train("endless");

        assertThat(otto.delete(path(waiting)).text("state")).isEqualTo("STOPPED");
        assertThat(otto.train("endless").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless", "stubborn"})
    void aStoppedTrainingHasEndedAndCanGoOnLater(String model) {
        Answer running = start(model);

        Answer stopped = otto.delete(path(running));

        assertThat(stopped.text("state")).isEqualTo("STOPPED");
        assertThat(stopped.text("message")).isEqualTo("Stopped by otto. Start it again with the same file and fields; it goes on after the last finished epoch.");
        assertThat(stopped.text("endedAt")).isNotBlank();
        assertIsProblem(otto.delete(path(running)), 409, "not-running");
    }

    @Test
    void aTrainingThatFailsSaysWhyWithoutPathsOfTheServer() {
        JsonNode failed = awaitState(otto.train("broken"), State.FAILED);

        assertThat(failed.path("message").asText()).isEqualTo("The file, line 3: a quote is never closed. Close it.");
        assertThat(failed.path("result").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"killed, lack of memory", "greedy, tandem.workshop.java-options"})
    void aTrainingThatLackedMemorySaysSo(String model, String message) {
        assertThat(awaitState(otto.train(model), State.FAILED).path("message").asText()).contains(message, "goes on after");
    }

    @Test
    void aTrainingWithoutAModelIsNotDone() {
        assertThat(awaitState(otto.train("silent"), State.FAILED).path("message").asText()).contains("without saying which model");
    }

    @Test
    void whatRanWhenTandemEndedHasFailedAfterTheRestart() throws IOException {
        Path uploads = UploadFolder.create();
        Process leftOver = new ProcessBuilder("tail", "-f", Files.createFile(uploads.resolve("arguments")).toString()).start();
        TrainingOrder order = new TrainingOrder("body", "queue", "my-desk", "auto", "en", null);
        Instant now = Instant.parse("2026-11-24T09:30:00Z");
        runs.add(TrainingRun.requested("cut-off", order, "otto", now, uploads));
        runs.save(runs.find("cut-off").orElseThrow().started(now).heard(Progress.startingAt(now).heard("train my-desk: 10 %", now.plusSeconds(9))));

        queue.afterSingletonsInstantiated();

        Answer after = otto.get("/api/trainings/cut-off");
        assertThat(after.text("state")).isEqualTo("FAILED");
        assertThat(after.text("message")).contains("Tandem was stopped", "it goes on after the last finished epoch");
        assertThat(after.json().path("percent").asInt()).isEqualTo(10);
        assertThat(after.json().path("etaSeconds").isNull()).isTrue();
        await().until(() -> !leftOver.isAlive());
        assertThat(uploads).doesNotExist();
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        Answer answer = otto.train(Map.of("text", " ", "model", "My Desk@2", "recipe", "magic", "language", "English", "labels", "queue"), "");

        assertIsProblem(answer, 400, "invalid-fields");
        assertThat(answer.wrongFields()).containsExactlyInAnyOrder("file", "text", "label", "model", "recipe", "language", "labels");
    }

    @Test
    void aFieldIsShortAndWithoutControlCharacters() {
        assertThat(otto.train(Map.of("text", "x".repeat(1_001), "label", "a\u0007b", "model", "my-desk"), "a\n").wrongFields())
                .containsExactlyInAnyOrder("text", "label");
    }

    @Test
    void whoeverSendsNoFileIsToldHow() {
        Answer answer = otto.post("/api/trainings", "{\"model\": \"my-desk\"}");

        assertIsProblem(answer, 400, "invalid-fields");
        assertThat(answer.body()).contains("multipart/form-data");
    }

    @Test
    void aBrokenUploadIsRefused() {
        assertIsProblem(otto.train(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nsub"), WorkshopClient.MULTIPART),
                400, "unreadable-request");
    }

    @Test
    void aTableThatIsTooLongIsRefused() {
        byte[] form = WorkshopClient.form(Map.of("text", "a", "label", "b", "model", "my-desk"), "a,b\n".repeat(60_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(otto.train(BodyPublishers.ofByteArray(form), WorkshopClient.MULTIPART).status()).isEqualTo(413);
        assertIsProblem(otto.train(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)), WorkshopClient.MULTIPART), 413, "upload-too-long");
    }

    @Test
    void aTableInChunksIsTakenToo() {
        byte[] form = WorkshopClient.form(Map.of("text", "a", "label", "b", "model", "quick"), "a,b\n".repeat(30_000)).getBytes(StandardCharsets.UTF_8);

        awaitState(otto.train(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)), WorkshopClient.MULTIPART), State.DONE);
    }

    @Test
    void aTrainingThatIsNotThereIsNotFound() {
        assertIsProblem(otto.get("/api/trainings/nothing"), 404, "unknown-training");
        assertIsProblem(otto.delete("/api/trainings/nothing"), 404, "unknown-training");
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk-api", "carla", "tina", "lea"})
    void trainingsAreForOperationsAndAdministrationOnly(String user) {
        WorkshopClient stranger = new WorkshopClient(port, user);

        assertThat(List.of(stranger.train("quick").status(), stranger.get("/api/trainings").status(),
                stranger.get("/api/trainings/x").status(), stranger.delete("/api/trainings/x").status())).containsOnly(403);
    }

    private Answer start(String model) {
        Answer created = otto.train(model);
        awaitState(created, State.RUNNING);
        await().untilAsserted(() -> assertThat(otto.get(path(created)).json().path("lines")).isNotEmpty());
        return created;
    }

    private JsonNode awaitState(Answer created, State state) {
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(20)).until(() -> otto.get(path(created)).text("state").equals(state.name()));
        return otto.get(path(created)).json();
    }

    private static String path(Answer created) {
        return "/api/trainings/" + created.text("id");
    }

    private static void assertIsProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:" + type);
        assertThat(answer.text("detail")).isNotBlank();
    }
}
