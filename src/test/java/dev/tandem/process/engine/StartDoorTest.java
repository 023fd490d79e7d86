package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.HistoryDepth;
import dev.tandem.process.ProcessSettings;
import dev.tandem.process.folder.ProcessFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a process says about its work items, on an engine with nothing else of Tandem. */
class StartDoorTest {

    private static final String LEAVE = "leave-request";

    @TempDir
    private Path folder;
    private ProcessEngine engine;

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void aSchemaThatCannotBeReadKeepsTheDoorShutForWhatWasDeployedBefore() throws IOException {
        open("{ \"type\": \"object\"");

        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey(LEAVE)).hasMessageContaining("its folder has a mistake")
                .hasMessageContaining("work-item.schema.json, line 1");
    }

    @Test
    void theStartersNameIsNoFieldThatSomebodyHasToSend() throws IOException {
        open("""
                {"type": "object", "required": ["days"], "properties": {"days": {"type": "integer"}}}""");

        engine.getIdentityService().setAuthenticatedUserId("sam");
        engine.getRuntimeService().startProcessInstanceByKey(LEAVE, Map.of("days", 3));

        assertThat(engine.getRuntimeService().createProcessInstanceQuery().variableValueEquals("starter", "sam").count()).isOne();
    }

    @Test
    void javaCodeMaySendListsAndObjects() throws IOException {
        open("""
                {"type": "object", "properties": {"days": {"type": "array", "items": {"type": "string"}, "maxItems": 2}}}""");

        engine.getRuntimeService().startProcessInstanceByKey(LEAVE, Map.of("days", List.of("Monday", "Tuesday")));

        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey(LEAVE, Map.of("days", List.of("a", "b", "c"))))
                .hasMessageContaining("Field 'days'");
    }

    @Test
    void whatAnotherProcessCallsGetsWhatItsCallerGivesIt() throws IOException {
        open("""
                {"type": "object", "properties": {"days": {"type": "integer"}}}""");
        engine.getRepositoryService().createDeployment().addModelInstance("caller.bpmn", Bpmn.createExecutableProcess("caller")
                .camundaHistoryTimeToLive(1).startEvent().callActivity("ask").calledElement(LEAVE).camundaIn("approved", "approved").endEvent().done()).deploy();

        engine.getRuntimeService().startProcessInstanceByKey("caller", Map.of("approved", true));

        assertThat(engine.getTaskService().createTaskQuery().processDefinitionKey(LEAVE).count()).isOne();
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey(LEAVE, Map.of("approved", true)))
                .hasMessageContaining("Field 'approved': Is not a field of this work item. Fields: days.");
    }

    private void open(String schema) throws IOException {
        Path place = Files.createDirectories(folder.resolve("processes").resolve(LEAVE));
        Files.writeString(place.resolve("work-item.schema.json"), schema);
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setApplicationContext(new StaticApplicationContext());
        new StartDoor(new ProcessFolders(new ProcessSettings(false, folder, HistoryDepth.FULL))).preInit(configuration);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addModelInstance("leave.bpmn", diagram()).deploy();
    }

    private static BpmnModelInstance diagram() {
        BpmnModelInstance diagram = Bpmn.createExecutableProcess(LEAVE).camundaHistoryTimeToLive(1).startEvent("begin").userTask("approve")
                .endEvent().done();
        ((StartEvent) diagram.getModelElementById("begin")).setCamundaInitiator("starter");
        return diagram;
    }
}
