package dev.tandem.process.identity;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.UPDATE_INSTANCE;

import dev.tandem.people.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * Which group may do what: no more than its work needs. That the members of a team see the tasks offered to their team
 * needs no grant here: the engine adds one for each task and candidate group.
 */
@Component
class GroupRights {

    private static final String TICKET_TRIAGE = "ticket-triage";
    static final String TASKLIST = "tasklist";
    static final String COCKPIT = "cockpit";

    /** Rights that hold for all processes; those in one process are given by its {@code access.yaml}, see {@link AccessGrants}. */
    List<Grant> all() {
        return Stream.of(operations(), administration()).flatMap(grants -> grants).toList();
    }

    /** Read everything, and run again what failed. */
    private static Stream<Grant> operations() {
        String group = Role.OPERATIONS.id();
        Stream<Grant> things = Stream.of(Resources.USER, Resources.GROUP, Resources.PROCESS_INSTANCE, Resources.TASK,
                        Resources.DEPLOYMENT, Resources.DECISION_DEFINITION,
                        Resources.DECISION_REQUIREMENTS_DEFINITION, Resources.BATCH)
                .map(resource -> Grant.of(group, resource, ANY, READ));
        Stream<Grant> history = Stream.of(Resources.DECISION_DEFINITION, Resources.BATCH)
                .map(resource -> Grant.of(group, resource, ANY, READ, Permissions.READ_HISTORY));
        return Stream.of(things, history, Stream.of(
                Grant.of(group, Resources.APPLICATION, COCKPIT, ACCESS),
                Grant.of(group, Resources.SYSTEM, ANY, SystemPermissions.READ),
                Grant.of(group, Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ),
                Grant.of(group, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ, READ_INSTANCE,
                        READ_TASK, READ_HISTORY, READ_INSTANCE_VARIABLE, READ_TASK_VARIABLE, READ_HISTORY_VARIABLE,
                        RETRY_JOB))).flatMap(grants -> grants);
    }

    /** What earlier versions granted and nobody needs any more. */
    List<Grant> withdrawn() {
        String intake = Role.INTAKE.id();
        return List.of(
                Grant.of(intake, Resources.PROCESS_DEFINITION, TICKET_TRIAGE, CREATE_INSTANCE, UPDATE_INSTANCE),
                Grant.of(intake, Resources.PROCESS_INSTANCE, ANY, CREATE));
    }

    private static Stream<Grant> administration() {
        return Arrays.stream(Resources.values())
                .map(resource -> Grant.of(Role.ADMINISTRATION.id(), resource, ANY, ALL));
    }
}
