package dev.tandem.process.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.security.AtTheDoors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A process under the name of the real one, reduced to the question of who may see and do what. */
@AtTheDoors
class WhatGroupsMaySeeTest {

    @Autowired
    IdentityService identities;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    FilterService filters;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    ManagementService management;
    @Autowired
    RightsSetup rightsSetup;
    @Autowired
    TasklistFilters tasklistFilters;

    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = repository.createDeployment().addModelInstance("ticket-triage.bpmn",
                Bpmn.createExecutableProcess("ticket-triage").camundaHistoryTimeToLive(1).startEvent()
                        .userTask("resolve").camundaCandidateGroups("${team}").endEvent().done())
                .deploy().getId();
    }

    @AfterEach
    void undeploy() {
        identities.clearAuthentication();
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aTeamSeesItsOwnTasksOnly() {
        String forCards = start("cards");
        String forFraud = start("fraud");

        assertThat(as("carla", "cards", this::visible)).containsExactly(forCards);
        assertThat(as("fred", "fraud", this::visible)).containsExactly(forFraud);
        assertThat(as("lea", "team-leads", this::visible)).containsExactlyInAnyOrder(forCards, forFraud);
        assertThat(as("otto", "operations", this::visible)).containsExactlyInAnyOrder(forCards, forFraud);
        assertThat(as("guest", "none", this::visible)).isEmpty();
    }

    @Test
    void aTeamReadsTheTicketsItIsOfferedAndNoOthers() {
        start("cards");
        start("fraud");

        assertThat(as("carla", "cards", this::teamsOfReadableTickets)).containsExactly("cards");
        assertThat(as("lea", "team-leads", this::teamsOfReadableTickets)).containsExactlyInAnyOrder("cards", "fraud");
        assertThat(as("guest", "none", this::teamsOfReadableTickets)).isEmpty();
    }

    @Test
    void aTicketThatComesBackToItsTeamIsNoStumblingBlock() {
        start("cards");
        String task = tasks.createTaskQuery().singleResult().getId();

        tasks.addCandidateGroup(task, "team-leads");
        tasks.addCandidateGroup(task, "cards");
        tasks.setAssignee(task, "carla");
        tasks.setAssignee(task, "chris");
        tasks.setAssignee(task, "carla");

        assertThat(as("carla", "none", this::teamsOfReadableTickets)).containsExactly("cards");
    }

    @Test
    void aMemberOfTheTeamClaimsAndFinishesIt() {
        String instance = start("cards");

        as("carla", "cards", () -> {
            Task task = tasks.createTaskQuery().singleResult();
            tasks.claim(task.getId(), "carla");
            tasks.complete(task.getId(), Map.of("reply", "Your card is on its way."));
            return null;
        });

        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isZero();
    }

    @Test
    void othersCannotTouchIt() {
        start("cards");
        String task = tasks.createTaskQuery().singleResult().getId();

        assertThatThrownBy(() -> as("fred", "fraud", () -> {
            tasks.claim(task, "fred");
            return null;
        })).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("otto", "operations", () -> {
            tasks.complete(task);
            return null;
        })).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void aTeamLeadHandsATaskToSomebodyElse() {
        start("cards");

        as("lea", "team-leads", () -> {
            tasks.setAssignee(tasks.createTaskQuery().singleResult().getId(), "chris");
            return null;
        });

        assertThat(as("chris", "none", this::visible)).hasSize(1);
    }

    @Test
    void nobodyButTheAdministratorStartsTicketsByTheEnginesOwnApi() {
        for (String group : List.of("cards", "triage", "team-leads", "operations", "intake")) {
            assertThatThrownBy(() -> as("somebody", group, () -> start("cards"))).as(group)
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void nobodyButTheAdministratorDeploys() {
        for (String group : List.of("cards", "triage", "team-leads", "operations", "intake")) {
            assertThatThrownBy(() -> as("somebody", group, () -> repository.createDeployment()
                    .addString("note.txt", "x").deploy())).as(group).isInstanceOf(AuthorizationException.class);
        }
        String id = as("admin", "camunda-admin", () -> repository.createDeployment().addString("note.txt", "x")
                .deploy().getId());
        repository.deleteDeployment(id);
    }

    @Test
    void tasklistHasTheListsThatAPersonNeeds() {
        assertThat(as("carla", "cards", this::lists)).containsExactlyInAnyOrder("My tickets", "My team's tickets");
        assertThat(as("tina", "triage", this::lists))
                .containsExactlyInAnyOrder("My tickets", "My team's tickets", "Triage");
        assertThat(as("lea", "team-leads", this::lists))
                .containsExactlyInAnyOrder("My tickets", "My team's tickets", "Triage", "All open tickets");
        assertThat(as("desk-api", "intake", this::lists)).isEmpty();
    }

    @Test
    void aListHoldsWhatItsNameSays() {
        String forCards = start("cards");
        start("fraud");

        assertThat(as("carla", "cards", () -> in("My team's tickets"))).containsExactly(forCards);
        assertThat(as("carla", "cards", () -> in("My tickets"))).isEmpty();
        as("carla", "cards", () -> {
            tasks.claim(tasks.createTaskQuery().singleResult().getId(), "carla");
            return null;
        });
        assertThat(as("carla", "cards", () -> in("My tickets"))).containsExactly(forCards);
        assertThat(as("carla", "cards", () -> in("My team's tickets"))).isEmpty();
    }

    @Test
    void startingAgainAddsNothing() {
        long before = filters.createFilterQuery().count();

        rightsSetup.afterSingletonsInstantiated();
        tasklistFilters.afterSingletonsInstantiated();

        assertThat(filters.createFilterQuery().count()).isEqualTo(before);
    }

    @Test
    void whatEarlierVersionsGrantedTooMuchIsTakenBackOnce() {
        start("cards");
        String task = tasks.createTaskQuery().singleResult().getId();
        grant("intake", Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        grant("cards", Resources.TASK, task, Permissions.READ, Permissions.UPDATE);
        management.deleteProperty("tandem.rights.withdrawn");

        rightsSetup.afterSingletonsInstantiated();

        assertThat(authorizations.isUserAuthorized("desk-api", List.of("intake"), Permissions.CREATE, Resources.PROCESS_INSTANCE)).isFalse();
        assertThat(authorizations.isUserAuthorized("carla", List.of("cards"), Permissions.UPDATE, Resources.TASK, task)).isFalse();
        assertThat(authorizations.isUserAuthorized("carla", List.of("cards"), TaskPermissions.TASK_WORK, Resources.TASK, task)).isTrue();
        grant("intake", Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        rightsSetup.afterSingletonsInstantiated();
        assertThat(authorizations.isUserAuthorized("desk-api", List.of("intake"), Permissions.CREATE, Resources.PROCESS_INSTANCE))
                .as("what an administrator grants again").isTrue();
        authorizations.createAuthorizationQuery().groupIdIn("intake").resourceType(Resources.PROCESS_INSTANCE).list()
                .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
        }
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    private String start(String team) {
        return runtime.startProcessInstanceByKey("ticket-triage", UUID.randomUUID().toString(), Map.of("team", team))
                .getId();
    }

    private Set<String> visible() {
        return tasks.createTaskQuery().list().stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
    }

    private List<Object> teamsOfReadableTickets() {
        return runtime.createVariableInstanceQuery().variableName("team").list().stream()
                .map(VariableInstance::getValue).toList();
    }

    private List<String> lists() {
        return filters.createTaskFilterQuery().list().stream().map(Filter::getName).toList();
    }

    private List<String> in(String list) {
        String id = filters.createTaskFilterQuery().filterName(list).singleResult().getId();
        return filters.<Task>list(id).stream().map(Task::getProcessInstanceId).toList();
    }

    private <T> T as(String user, String group, Supplier<T> work) {
        identities.setAuthentication(user, List.of(group));
        try {
            return work.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
