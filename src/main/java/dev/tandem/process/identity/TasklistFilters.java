package dev.tandem.process.identity;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import dev.tandem.people.Role;
import dev.tandem.process.step.TicketVariables;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The lists on the left of Tasklist, shared with those who work there. A list that somebody has changed is left as it is. */
@Component
class TasklistFilters implements SmartInitializingSingleton {

    private static final String COLUMNS = "variables";
    /** What a list shows of each ticket beside the task's name and deadline. Tasklist unfolds all but the first two. */
    private static final List<Map<String, String>> MESSAGE_AND_INTENT = List.of(
            Map.of("name", TicketVariables.EXCERPT, "label", "Message"),
            Map.of("name", TicketVariables.INTENT, "label", "Intent"),
            Map.of("name", TicketVariables.TEAM, "label", "Team"),
            Map.of("name", TicketVariables.CUSTOMER_TIER, "label", "Tier"));
    private static final List<Map<String, String>> MESSAGE_AND_PROPOSAL = List.of(
            Map.of("name", TicketVariables.EXCERPT, "label", "Message"),
            Map.of("name", TicketVariables.INTENT, "label", "Proposal"),
            Map.of("name", TicketVariables.CUSTOMER_TIER, "label", "Tier"));
    /** Of versions before 2026-11-29: nobody could choose by them. */
    private static final List<Map<String, String>> FORMER = List.of(
            Map.of("name", "subject", "label", "Subject"),
            Map.of("name", "customer", "label", "Customer"),
            Map.of("name", "team", "label", "Team"));

    private final FilterService filters;
    private final TaskService tasks;
    private final RightsSetup rightsSetup;
    private final AccessGrants access;

    TasklistFilters(FilterService filters, TaskService tasks, RightsSetup rightsSetup, AccessGrants access) {
        this.filters = filters;
        this.tasks = tasks;
        this.rightsSetup = rightsSetup;
        this.access = access;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ensure("My tickets", "Claimed by me", -20, MESSAGE_AND_INTENT, mostUrgentFirst().taskAssigneeExpression("${currentUser()}"),
                access.working());
        ensure("My team's tickets", "Waiting for somebody of my team", -10, MESSAGE_AND_INTENT,
                mostUrgentFirst().taskCandidateGroupInExpression("${currentUserGroups()}"), access.working());
        ensure("Triage", "The classifier asks a person", 0, MESSAGE_AND_PROPOSAL,
                mostUrgentFirst().taskCandidateGroup(Role.TRIAGE.id()).includeAssignedTasks(),
                List.of(Role.TRIAGE.id(), Role.TEAM_LEADS.id()));
        ensure("All open tickets", "Every team, claimed or not", 10, MESSAGE_AND_INTENT, mostUrgentFirst(),
                List.of(Role.TEAM_LEADS.id()));
    }

    private void ensure(String name, String description, int position, List<Map<String, String>> columns, TaskQuery query,
                        Collection<String> groups) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.newTaskFilter(name).setQuery(query).setProperties(Map.of(
                    "description", description,
                    "priority", position,
                    "refresh", true,
                    "showUndefinedVariable", false,
                    COLUMNS, columns));
            filters.saveFilter(filter);
        } else if (FORMER.equals(filter.getProperties().get(COLUMNS))) {
            Map<String, Object> properties = new HashMap<>(filter.getProperties());
            properties.put(COLUMNS, columns);
            filters.saveFilter(filter.setProperties(properties));
        }
        String id = filter.getId();
        groups.forEach(group -> rightsSetup.ensure(Grant.of(group, Resources.FILTER, id, READ)));
    }

    private TaskQuery mostUrgentFirst() {
        return tasks.createTaskQuery().active().orderByTaskPriority().desc().orderByDueDate().asc();
    }
}
