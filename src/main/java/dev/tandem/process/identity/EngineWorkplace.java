package dev.tandem.process.identity;

import dev.tandem.people.Person;
import dev.tandem.security.Workplace;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/** What a person finds at their place: the engine's web apps they may open, and the tasks that wait. */
@Component
class EngineWorkplace implements Workplace {

    private final AuthorizationService authorizations;
    private final TaskService tasks;

    EngineWorkplace(AuthorizationService authorizations, TaskService tasks) {
        this.authorizations = authorizations;
        this.tasks = tasks;
    }

    @Override
    public Set<App> appsOf(Person person) {
        Set<App> apps = EnumSet.allOf(App.class);
        apps.removeIf(app -> !authorizations.isUserAuthorized(person.id(), List.copyOf(person.groups()),
                Permissions.ACCESS, Resources.APPLICATION, app.name().toLowerCase(Locale.ROOT)));
        return apps;
    }

    @Override
    public boolean mayDeploy(Person person) {
        return authorizations.isUserAuthorized(person.id(), List.copyOf(person.groups()), Permissions.CREATE, Resources.DEPLOYMENT);
    }

    @Override
    public long claimedBy(Person person) {
        return tasks.createTaskQuery().active().taskAssignee(person.id()).count();
    }

    @Override
    public long offeredTo(Person person) {
        return person.groups().isEmpty() ? 0
                : tasks.createTaskQuery().active().taskCandidateGroupIn(List.copyOf(person.groups())).count();
    }
}
