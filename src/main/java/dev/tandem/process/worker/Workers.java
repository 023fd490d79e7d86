package dev.tandem.process.worker;

import dev.tandem.people.Role;
import dev.tandem.process.step.AnswerVariables;
import dev.tandem.process.step.AnswersOfProcess;
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
    private final AnswerVariables answers;

    Workers(ProcessEngineConfigurationImpl engine, Topics topics, AnswerVariables answers) {
        this.engine = engine;
        this.topics = topics;
        this.answers = answers;
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

    /** @throws AuthorizationException if one of these variables is an answer of one of the process's own steps */
    void mustNotBeReserved(Collection<String> variables, ExternalTaskEntity task) {
        ProcessDefinitionEntity definition = engine.getDeploymentCache().findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        AnswersOfProcess known = AnswersOfProcess.of(definition);
        variables.stream().filter(name -> known.contains(name, answers::headNames)).findFirst().ifPresent(name -> {
            throw new AuthorizationException("Variable '%s' can't be set by a worker: it is an answer of one of the process's steps. Choose another name.".formatted(name));
        });
    }
}
