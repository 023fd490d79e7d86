package dev.tandem.process.engine;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shipped diagrams and tables in whose place somebody has deployed their own, from Modeler or by REST: these stay the newest, whatever else
 * of the folder has changed.
 */
final class ReplacedFiles {

    /** What the engine keeps as source of a deployment that Tandem makes at its start. */
    static final String APPLICATION = "application";

    private static final Logger LOG = LoggerFactory.getLogger(ReplacedFiles.class);

    private final RepositoryService repository;

    ReplacedFiles(RepositoryService repository) {
        this.repository = repository;
    }

    boolean isReplaced(String name, byte[] content) {
        Optional<ResourceDefinition> theirs = newest(name, content).filter(this::isByOthers).findFirst();
        theirs.ifPresent(definition -> LOG.info("{} is not deployed: version {} of '{}' was deployed by somebody in its place and stays. "
                + "To go back to the shipped one, delete that deployment in Cockpit.", name, definition.getVersion(), definition.getKey()));
        return theirs.isPresent();
    }

    private Stream<ResourceDefinition> newest(String name, byte[] content) {
        try {
            if (name.endsWith(".bpmn")) {
                return Bpmn.readModelFromStream(new ByteArrayInputStream(content)).getModelElementsByType(Process.class).stream()
                        .map(process -> repository.createProcessDefinitionQuery().processDefinitionKey(process.getId()).withoutTenantId()
                                .latestVersion().singleResult()).flatMap(Stream::ofNullable);
            }
            if (name.endsWith(".dmn")) {
                return Dmn.readModelFromStream(new ByteArrayInputStream(content)).getModelElementsByType(Decision.class).stream()
                        .map(decision -> repository.createDecisionDefinitionQuery().decisionDefinitionKey(decision.getId()).withoutTenantId()
                                .latestVersion().singleResult()).flatMap(Stream::ofNullable);
            }
            return Stream.empty();
        } catch (ModelException unreadable) {
            return Stream.empty(); // its deployment says so, with the line
        }
    }

    private boolean isByOthers(ResourceDefinition definition) {
        Deployment deployment = repository.createDeploymentQuery().deploymentId(definition.getDeploymentId()).singleResult();
        return deployment != null && !APPLICATION.equals(deployment.getSource());
    }
}
