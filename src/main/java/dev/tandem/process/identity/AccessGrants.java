package dev.tandem.process.identity;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.PeopleSettings;
import dev.tandem.people.Team;
import dev.tandem.process.folder.Access;
import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What {@code access.yaml} of each process means in the engine's rights, and what it meant when Tandem was started before: rights that it
 * no longer gives are to be taken back, which those that an administrator has given are not.
 */
@Component
class AccessGrants {

    private static final Logger LOG = LoggerFactory.getLogger(AccessGrants.class);

    private final ProcessFolders processes;
    private final PeopleSettings people;
    private final PeopleDirectory directory;
    private final JdbcClient jdbc;
    private final ProcessEngineConfigurationImpl engine;

    AccessGrants(ProcessFolders processes, PeopleSettings people, PeopleDirectory directory, JdbcClient jdbc,
                 ProcessEngineConfigurationImpl engine) {
        this.processes = processes;
        this.people = people;
        this.directory = directory;
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /** @return what the files of all processes give */
    List<Grant> given() {
        return processes.all().stream().flatMap(this::given).toList();
    }

    /** @return what they gave before and do not give any more; nothing as long as one of them can't be read */
    List<Grant> takenBack() {
        if (processes.all().stream().anyMatch(process -> process.mistake() != null)) {
            LOG.warn("Rights that an access.yaml no longer gives are not taken back as long as a process has a mistake.");
            return List.of();
        }
        Set<Right> given = rights(given());
        return before().stream().filter(right -> !given.contains(right)).map(this::grant).toList();
    }

    /** Remembers what is given now, and forgets what was taken back. */
    void remember(List<Grant> takenBack) {
        Set<Right> before = new HashSet<>(before());
        rights(given()).stream().filter(right -> !before.contains(right)).forEach(right -> jdbc.sql(
                "INSERT INTO access_grant (group_id, resource_type, resource_id, permission) VALUES (?, ?, ?, ?)")
                .params(right.group(), right.resourceType(), right.resourceId(), right.permission()).update());
        rights(takenBack).forEach(right -> jdbc.sql(
                "DELETE FROM access_grant WHERE group_id = ? AND resource_type = ? AND resource_id = ? AND permission = ?")
                .params(right.group(), right.resourceType(), right.resourceId(), right.permission()).update());
    }

    /** Groups that only a process knows are made, so that people can be put into them. */
    void ensureGroups() {
        processes.all().stream().flatMap(process -> process.access().groups()).filter(group -> !group.equals(Access.ALL_TEAMS)).distinct()
                .forEach(group -> directory.ensureTeam(new Team(group, group)));
    }

    /** @return ids of all groups that work in Tasklist */
    Set<String> working() {
        Set<String> groups = new HashSet<>();
        processes.all().forEach(process -> groups(process.access().work()).forEach(groups::add));
        return groups;
    }

    private Stream<Grant> given(ProcessFolder process) {
        String key = process.key();
        Access access = process.access();
        return Stream.of(
                each(access.work(), group -> Stream.of(tasklist(group), definition(group, key, ProcessDefinitionPermissions.READ))),
                each(access.start(), group -> Stream.of(tasklist(group),
                        definition(group, key, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE),
                        Grant.of(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE))),
                each(access.see(), group -> Stream.of(definition(group, key, ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
                        ProcessDefinitionPermissions.READ_HISTORY))),
                each(access.assign(), group -> Stream.of(definition(group, key, ProcessDefinitionPermissions.TASK_ASSIGN),
                        Grant.of(group, Resources.USER, ANY, Permissions.READ), Grant.of(group, Resources.GROUP, ANY, Permissions.READ))),
                each(access.operate(), group -> Stream.of(Grant.of(group, Resources.APPLICATION, GroupRights.COCKPIT, Permissions.ACCESS),
                        definition(group, key, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE,
                                ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_HISTORY,
                                ProcessDefinitionPermissions.RETRY_JOB, ProcessDefinitionPermissions.SUSPEND_INSTANCE,
                                ProcessDefinitionPermissions.UPDATE_INSTANCE, ProcessDefinitionPermissions.DELETE_INSTANCE))))
                .flatMap(grants -> grants);
    }

    private Stream<Grant> each(Collection<String> groups, Function<String, Stream<Grant>> grants) {
        return groups(groups).flatMap(grants);
    }

    private Stream<String> groups(Collection<String> named) {
        return named.stream().flatMap(group -> group.equals(Access.ALL_TEAMS) ? people.teams().stream().map(Team::id) : Stream.of(group));
    }

    private static Grant tasklist(String group) {
        return Grant.of(group, Resources.APPLICATION, GroupRights.TASKLIST, Permissions.ACCESS);
    }

    private static Grant definition(String group, String key, Permission... permissions) {
        return Grant.of(group, Resources.PROCESS_DEFINITION, key, permissions);
    }

    private List<Right> before() {
        return jdbc.sql("SELECT group_id, resource_type, resource_id, permission FROM access_grant")
                .query((row, number) -> new Right(row.getString(1), row.getInt(2), row.getString(3), row.getString(4))).list();
    }

    private static Set<Right> rights(List<Grant> grants) {
        Set<Right> rights = new HashSet<>();
        grants.forEach(grant -> grant.permissions().forEach(permission ->
                rights.add(new Right(grant.group(), grant.resource().resourceType(), grant.resourceId(), permission.getName()))));
        return rights;
    }

    private Grant grant(Right right) {
        Resource resource = Stream.of(Resources.values()).filter(known -> known.resourceType() == right.resourceType()).findFirst().orElseThrow();
        return Grant.of(right.group(), resource, right.resourceId(),
                engine.getPermissionProvider().getPermissionForName(right.permission(), right.resourceType()));
    }

    /** One permission, as it is remembered. */
    private record Right(String group, int resourceType, String resourceId, String permission) {}
}
