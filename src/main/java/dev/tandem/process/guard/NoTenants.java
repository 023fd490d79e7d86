package dev.tandem.process.guard;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.stereotype.Component;

/**
 * Refuses deployments for a tenant, whatever is in them. There are no tenants in Tandem: with one, a key has two latest versions, and
 * messages that start a process, decisions and forms would have to say which they mean.
 */
@Component
class NoTenants extends SpringBootProcessEnginePlugin {

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> deployers = new ArrayList<>(engine.getDeployers());
        deployers.add(0, NoTenants::check);
        engine.setDeployers(deployers);
        engine.getDeploymentCache().setDeployers(deployers);
    }

    /** What an earlier version let in is parsed again after a restart, and goes on. */
    private static void check(DeploymentEntity deployment) {
        if (deployment.isNew() && deployment.getTenantId() != null) {
            throw new BadUserRequestException("Deployment '%s' names the tenant '%s'. Tandem has no tenants: leave the tenant id empty "
                    .formatted(deployment.getName(), deployment.getTenantId()) + "(in Modeler's deploy dialog, by REST the part 'tenant-id').");
        }
    }
}
