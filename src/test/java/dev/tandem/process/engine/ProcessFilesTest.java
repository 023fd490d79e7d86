package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.HistoryDepth;
import dev.tandem.process.ProcessSettings;
import dev.tandem.process.ProcessTest;
import dev.tandem.process.folder.ProcessFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which processes and forms are deployed at the start. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class ProcessFilesTest {

    private static final String TICKETS = "ticket-triage";
    private static final String OTHER_FORM = "{\"id\": \"resolve\", \"components\": []}";

    @Autowired
    private RepositoryService repository;
    @TempDir
    private Path folder;
    private List<String> shipped;

    @AfterEach
    void onlyTheShippedDeploymentStays() {
        repository.createDeploymentQuery().list().stream().filter(deployment -> !shipped.contains(deployment.getId()))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @BeforeEach
    void whatIsShipped() {
        shipped = repository.createDeploymentQuery().list().stream().map(Deployment::getId).toList();
    }

    @Test
    void aProcessIsDeployedTogetherWithItsTableAndItsForms() {
        assertThat(repository.getDeploymentResourceNames(deployments(TICKETS).get(0).getId())).containsExactlyInAnyOrder(
                "processes/ticket-triage/ticket-triage.bpmn", "processes/ticket-triage/routing-policy.dmn",
                "forms/ticket-triage/confirm-triage.form", "forms/ticket-triage/resolve.form");
    }

    @Test
    void nothingIsDeployedTwice() {
        start();

        assertThat(deployments(TICKETS)).hasSize(1);
    }

    @Test
    void aFileBesideTheApplicationReplacesTheShippedOneAndItsProcessIsDeployedAnew() throws IOException {
        write("forms/ticket-triage/resolve.form", OTHER_FORM);

        start();

        assertThat(deployments(TICKETS)).hasSize(2);
        String newest = deployments(TICKETS).get(1).getId();
        assertThat(content(newest, "forms/ticket-triage/resolve.form")).isEqualTo(OTHER_FORM);
        assertThat(repository.getDeploymentResourceNames(newest)).contains("processes/ticket-triage/ticket-triage.bpmn");
    }

    @Test
    void aProcessOfOnesOwnIsAFolderAndGetsANewVersionOnlyWhenItChanges() throws IOException {
        write("processes/leave-request/leave.bpmn", diagram("leave-request", "begin"));
        start();
        write("forms/ticket-triage/resolve.form", OTHER_FORM);
        start();
        assertThat(deployments("leave-request")).as("another process has changed").hasSize(1);

        write("processes/leave-request/leave.bpmn", diagram("leave-request", "start"));
        start();

        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("leave-request").latestVersion().singleResult().getVersion())
                .isEqualTo(2);
        assertThat(deployments(TICKETS)).as("changed once").hasSize(2);
    }

    @Test
    void aFolderWhoseNameHasABlankIsAFolder() throws IOException {
        write("processes/leave request+1/leave.bpmn", diagram("leave-request", "begin"));

        start();

        assertThat(deployments("leave request+1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "leave.bpmn | ${clasify}   | Process 'leave-request', element 'ask': there is no step 'clasify'",
        "leave.bpmn | no diagram   | leave.bpmn",
        "days.dmn   | no table     | days.dmn",
        "access.yaml | start: staff | access.yaml, line 1",
        "access.yaml | begin: [staff] | Write start, intake, see, work, assign and operate",
        "access.yaml | start: ['$(id)'] | no id of a group",
        "work-item.schema.json | {} | work-item.schema.json, A work item has fields."})
    void aProcessWithAMistakeIsToldWithTheReasonAndTheOthersStart(String file, String mistake, String reason, CapturedOutput log) throws IOException {
        write("processes/leave-request/" + file, mistake.startsWith("$") ? Bpmn.convertToString(Bpmn.createExecutableProcess("leave-request")
                .camundaHistoryTimeToLive(1).startEvent().serviceTask("ask").camundaDelegateExpression(mistake).endEvent().done()) : mistake);
        write("processes/sick-note/sick-note.bpmn", diagram("sick-note", "begin"));

        start();

        assertThat(log).contains("Process 'leave-request' was not deployed", reason);
        assertThat(deployments("leave-request")).isEmpty();
        assertThat(deployments("sick-note")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing-policy.dmn", "ticket-triage.bpmn"})
    void whatSomebodyHasDeployedInThePlaceOfAShippedFileStaysTheNewest(String file, CapturedOutput log) throws IOException {
        String shippedFile = Files.readString(Path.of("processes/ticket-triage", file));
        String theirs = repository.createDeployment().addString(file, shippedFile.replaceFirst("name=\"[^\"]*\"", "name=\"Theirs\"")).deploy().getId();
        write("forms/ticket-triage/resolve.form", OTHER_FORM);

        start();

        assertThat(deployments(TICKETS)).as("a form has changed").hasSize(2);
        assertThat(newestDeployment(file)).isEqualTo(theirs);
        assertThat(log).contains(file + " is not deployed: version ");
    }

    @Test
    void aFileBesideTheApplicationIsMeantToReplaceWhateverIsThere() throws IOException {
        String table = Files.readString(Path.of("processes/ticket-triage/routing-policy.dmn"));
        repository.createDeployment().addString("routing-policy.dmn", table).deploy();
        write("processes/ticket-triage/routing-policy.dmn", table.replaceFirst("name=\"[^\"]*\"", "name=\"Ours\""));

        start();

        assertThat(newestDeployment("routing-policy.dmn")).isEqualTo(deployments(TICKETS).get(1).getId());
    }

    private String newestDeployment(String file) {
        return file.endsWith(".dmn")
                ? repository.createDecisionDefinitionQuery().decisionDefinitionKey("routing-policy").latestVersion().singleResult().getDeploymentId()
                : repository.createProcessDefinitionQuery().processDefinitionKey(TICKETS).latestVersion().singleResult().getDeploymentId();
    }

    @Test
    void whatLiesBesideAnEarlierVersionWithoutAFolderGoesOn(CapturedOutput log) throws IOException {
        write("forms/resolve.form", OTHER_FORM);
        write("processes/own.bpmn", diagram("own", "begin"));

        start();

        assertThat(content(deployments(TICKETS).get(1).getId(), "forms/ticket-triage/resolve.form")).isEqualTo(OTHER_FORM);
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("own").count()).isOne();
        assertThat(log).contains("replaces a file of process 'ticket-triage'. Put it into forms/ticket-triage/.", "own.bpmn lies in no folder.");
    }

    private void start() {
        new ProcessFiles(repository, new ProcessFolders(new ProcessSettings(false, folder, HistoryDepth.COALESCED))).afterSingletonsInstantiated();
    }

    private List<Deployment> deployments(String name) {
        return repository.createDeploymentQuery().deploymentName(name).orderByDeploymentTime().asc().list();
    }

    private String content(String deployment, String file) {
        try (InputStream content = repository.getResourceAsStream(deployment, file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String diagram(String key, String start) {
        return Bpmn.convertToString(Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(1).startEvent(start).endEvent().done());
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }
}
