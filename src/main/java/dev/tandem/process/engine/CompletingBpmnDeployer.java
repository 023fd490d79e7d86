package dev.tandem.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.core.model.Properties;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * As shipped, a diagram that a node reads for the first time is given to everybody before the ids of its jobs are read. If the database
 * fails at that moment, every start of the process fails on that node until it is started again; and requests that come at that moment fail
 * in any case. Here everybody gets it when it is complete.
 */
final class CompletingBpmnDeployer extends BpmnDeployer {

    private CompletingBpmnDeployer(BpmnDeployer shipped, ProcessEngineConfigurationImpl engine) {
        setBpmnParser(shipped.getBpmnParser());
        setExpressionManager(shipped.getExpressionManager());
        setIdGenerator(engine.getIdGenerator());
    }

    /** Call it when the engine's settings are complete. */
    static void applyTo(ProcessEngineConfigurationImpl engine) {
        List<Deployer> deployers = new ArrayList<>(engine.getDeployers());
        deployers.replaceAll(deployer -> deployer.getClass() == BpmnDeployer.class ? new CompletingBpmnDeployer((BpmnDeployer) deployer, engine) : deployer);
        engine.setDeployers(deployers);
        engine.getDeploymentCache().setDeployers(deployers);
    }

    @Override
    protected void addDefinitionToDeploymentCache(DeploymentCache cache, ProcessDefinitionEntity definition) {
        // see below
    }

    /** What is being deployed is known to nobody else before it is committed, and its timers look for it. */
    @Override
    protected void definitionAddedToDeploymentCache(DeploymentEntity deployment, ProcessDefinitionEntity definition, Properties properties) {
        if (deployment.isNew()) {
            getDeploymentCache().addProcessDefinition(definition);
        }
        super.definitionAddedToDeploymentCache(deployment, definition, properties);
        if (!deployment.isNew()) {
            getDeploymentCache().addProcessDefinition(definition);
        }
    }
}
