package dev.tandem.process.task;

import dev.tandem.people.Role;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Whether it is a person who asks the engine for something, and what they may do with a task. */
class Persons {

    private final ProcessEngineConfigurationImpl engine;

    Persons(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** Neither a step of a process, nor an administrator, who may repair anything. */
    boolean isAsking() {
        Authentication person = person();
        return areAtTheDoor() && person != null && (person.getGroupIds() == null || !person.getGroupIds().contains(Role.ADMINISTRATION.id()));
    }

    /** Administrators, too; no step of a process. */
    boolean areAtTheDoor() {
        Authentication person = person();
        return Context.getCommandContext() == null && engine.isAuthorizationEnabled() && person != null && person.getUserId() != null;
    }

    boolean is(@Nullable String user) {
        Authentication person = person();
        return person != null && user != null && Objects.equals(person.getUserId(), user);
    }

    boolean may(BiConsumer<CommandChecker, TaskEntity> right, TaskEntity task, CommandContext context) {
        try {
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> right.accept(checker, task));
            return true;
        } catch (AuthorizationException no) {
            return false;
        }
    }

    private @Nullable Authentication person() {
        IdentityService identities = engine.getIdentityService();
        return identities.getCurrentAuthentication();
    }
}
