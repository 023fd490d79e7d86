package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import dev.tandem.process.WorkItemState.OpenStep;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tickets are read with the rights of whoever is logged in; the group "intake" starts and cancels them without the engine's right to. */
@ProcessTest
class WhoMaySeeATicketTest {

    private static final String PROCESS = "ticket-triage";

    @Autowired
    private Desk desk;
    @Autowired
    private TicketProcess process;
    @Autowired
    private IdentityService identity;
    @Autowired
    private AuthorizationService authorizations;

    private final List<String> granted = new ArrayList<>();

    @AfterEach
    void logOut() {
        identity.clearAuthentication();
        granted.forEach(authorizations::deleteAuthorization);
    }

    @Test
    void aServiceAccountOfIntakeMayStartReadAndCancel() {
        grantWhatIntakeNeeds();
        logIn("desk-api", "intake");

        Ticket ticket = Desk.aTicket(Desk.UNCLEAR_QUESTION);
        process.start(ticket);
        TicketState state = process.find(ticket.businessKey()).orElseThrow();

        assertThat(state.ticket()).isEqualTo(ticket);
        assertThat(state.status()).isEqualTo("IN_TRIAGE");
        assertThat(state.openSteps()).extracting(OpenStep::groups).containsExactly(List.of("triage"));
        assertThat(state.history()).isNotEmpty();
        assertThat(process.cancel(ticket.businessKey(), "changed my mind")).isTrue();
        assertThat(process.find(ticket.businessKey()).orElseThrow().status()).isEqualTo("CANCELLED");
    }

    @Test
    void aStrangerStartsNothing() {
        logIn("mallory");

        assertThatThrownBy(() -> process.start(Desk.aTicket(Desk.CLEAR_QUESTION))).isInstanceOf(NotAllowedException.class);
    }

    @Test
    void aStrangerSeesNothingAndCancelsNothing() {
        String ticket = desk.aTicketInTriage();
        logIn("mallory");

        assertThat(process.find(ticket)).isEmpty();
        assertThat(process.cancel(ticket, "just because")).isFalse();
    }

    @Test
    void whoMayOnlyReadCanNotCancel() {
        String ticket = desk.aTicketInTriage();
        grant("readers", Resources.PROCESS_DEFINITION, PROCESS, Permissions.READ, Permissions.READ_INSTANCE,
                Permissions.READ_HISTORY, Permissions.READ_TASK);
        logIn("rita", "readers");

        assertThat(process.find(ticket)).isPresent();
        assertThatThrownBy(() -> process.cancel(ticket, null)).isInstanceOf(NotAllowedException.class);
    }

    private void grantWhatIntakeNeeds() {
        grant("intake", Resources.PROCESS_DEFINITION, PROCESS, Permissions.READ, Permissions.READ_INSTANCE, Permissions.READ_HISTORY,
                Permissions.READ_TASK);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        List.of(permissions).forEach(authorization::addPermission);
        granted.add(authorizations.saveAuthorization(authorization).getId());
    }

    private void logIn(String user, String... groups) {
        identity.setAuthentication(user, List.of(groups));
    }
}
