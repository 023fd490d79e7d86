package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.ProcessSettings;
import dev.tandem.process.history.HistoryDepth;
import dev.tandem.process.ProcessTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Which processes and forms are deployed at the start. */
@ProcessTest
class ProcessFilesTest {

    @Autowired
    private RepositoryService repository;
    @TempDir
    private Path folder;

    @AfterEach
    void onlyTheShippedDeploymentStays() {
        deployments().stream().skip(1).forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void processTableAndFormsAreDeployedTogether() {
        assertThat(repository.getDeploymentResourceNames(deployments().get(0).getId())).contains("processes/ticket-triage.bpmn",
                "processes/routing-policy.dmn", "forms/confirm-triage.form", "forms/resolve.form");
    }

    @Test
    void nothingIsDeployedTwice() {
        start();

        assertThat(deployments()).hasSize(1);
    }

    @Test
    void aFileBesideTheApplicationReplacesTheShippedOneAndAllAreDeployedAnew() throws IOException {
        write("forms/resolve.form", "{\"id\": \"resolve\", \"components\": []}");

        start();

        assertThat(deployments()).hasSize(2);
        String newest = deployments().get(1).getId();
        assertThat(repository.getResourceAsStream(newest, "forms/resolve.form")).asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"id\": \"resolve\", \"components\": []}");
        assertThat(repository.getDeploymentResourceNames(newest)).contains("processes/ticket-triage.bpmn");
    }

    @Test
    void aProcessOfOnesOwnIsAdded() throws IOException {
        write("processes/own.bpmn", Bpmn.convertToString(Bpmn.createExecutableProcess("own").camundaHistoryTimeToLive(1)
                .startEvent().endEvent().done()));

        start();

        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("own").count()).isOne();
    }

    @Test
    void aFileWithAMistakeStopsTheStartWithTheReason() throws IOException {
        write("processes/own.bpmn", Bpmn.convertToString(Bpmn.createExecutableProcess("own").camundaHistoryTimeToLive(1)
                .startEvent().serviceTask("ask").camundaDelegateExpression("${clasify}").endEvent().done()));

        assertThatThrownBy(this::start).isInstanceOf(ParseException.class)
                .hasMessageContaining("Process 'own', element 'ask': there is no step 'clasify'");

        assertThat(deployments()).hasSize(1);
    }

    private void start() {
        new ProcessFiles(repository, new ProcessSettings(false, folder, HistoryDepth.COALESCED)).afterSingletonsInstantiated();
    }

    private List<Deployment> deployments() {
        return repository.createDeploymentQuery().deploymentName(ProcessFiles.DEPLOYMENT).orderByDeploymentTime().asc().list();
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }
}
