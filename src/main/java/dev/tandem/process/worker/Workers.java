package dev.tandem.process.worker;

import dev.tandem.people.Role;
import dev.tandem.process.step.ReservedNames;
import java.util.Collection;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** Which program asks, and what it must leave alone. */
final class Workers {

    private final ProcessEngineConfigurationImpl engine;
    private final Topics topics;
    private final ReservedNames reserved;

    Workers(ProcessEngineConfigurationImpl engine, Topics topics, ReservedNames reserved) {
        this.engine = engine;
        this.topics = topics;
        this.reserved = reserved;
    }

    Topics topics() {
        return topics;
    }

    /** @return groups of whoever asks, if one of them has a topic; empty for everybody else, for administrators and for steps of a process */
    Set<String> groups() {
        Authentication account = engine.getIdentityService().getCurrentAuthentication();
        if (Context.getCommandContext() != null || !engine.isAuthorizationEnabled() || account == null || account.getUserId() == null
                || account.getGroupIds() == null || account.getGroupIds().contains(Role.ADMINISTRATION.id()) || topics.of(account.getGroupIds()).isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(account.getGroupIds());
    }

    /** @throws AuthorizationException if one of these variables has another author: the sender of the work item, or a step of the process */
    void mustNotBeReserved(Collection<String> variables, ExternalTaskEntity task) {
        ProcessDefinitionEntity definition = engine.getDeploymentCache().findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        variables.stream().filter(name -> reserved.contains(name, definition)).findFirst().ifPresent(name -> {
            throw new AuthorizationException("Variable '%s' can't be set by a worker: it is a field of the work item, an answer of one of the process's steps, or who started it. Choose another name.".formatted(name));
        });
    }
}
