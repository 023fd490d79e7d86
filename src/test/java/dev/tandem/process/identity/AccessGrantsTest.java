package dev.tandem.process.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.security.AtTheDoors;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an {@code access.yaml} has given, and what becomes of it. */
@AtTheDoors
class AccessGrantsTest {

    @Autowired
    private RightsSetup rightsSetup;
    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nothingIsLeft() {
        authorizations.createAuthorizationQuery().resourceId("former-process").list()
                .forEach(authorization -> authorizations.deleteAuthorization(authorization.getId()));
    }

    @Test
    void whatTheTicketDeskGivesIsRemembered() {
        assertThat(remembered("ticket-triage")).contains("team-leads TASK_ASSIGN", "intake READ_INSTANCE", "triage READ");
        assertThat(permissions("ticket-triage", "team-leads")).contains("TASK_ASSIGN", "READ_HISTORY", "READ");
    }

    @Test
    void whatAFileNoLongerGivesIsTakenBackAndWhatAnAdministratorGaveStays() {
        rightsSetup.ensure(Grant.of("cards", Resources.PROCESS_DEFINITION, "former-process", ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE));
        jdbc.sql("INSERT INTO access_grant (group_id, resource_type, resource_id, permission) VALUES ('cards', ?, 'former-process', 'CREATE_INSTANCE')")
                .param(Resources.PROCESS_DEFINITION.resourceType()).update();

        rightsSetup.afterSingletonsInstantiated();

        assertThat(permissions("former-process", "cards")).containsExactly("READ");
        assertThat(remembered("former-process")).isEmpty();
    }

    private List<String> remembered(String process) {
        return jdbc.sql("SELECT group_id || ' ' || permission FROM access_grant WHERE resource_id = ?").param(process).query(String.class).list();
    }

    private List<String> permissions(String process, String group) {
        Authorization authorization = authorizations.createAuthorizationQuery().resourceType(Resources.PROCESS_DEFINITION).resourceId(process)
                .groupIdIn(group).singleResult();
        return List.of(ProcessDefinitionPermissions.values()).stream().filter(permission -> permission != ProcessDefinitionPermissions.NONE
                && permission != ProcessDefinitionPermissions.ALL && authorization.isPermissionGranted(permission)).map(Enum::name).toList();
    }
}
