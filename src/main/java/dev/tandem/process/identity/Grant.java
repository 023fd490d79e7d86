package dev.tandem.process.identity;

import java.util.List;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;

/**
 * What a group may do.
 *
 * @param group       group id
 * @param resource    kind of thing
 * @param resourceId  which one, or {@code *}
 * @param permissions of that kind of thing
 */
record Grant(String group, Resource resource, String resourceId, List<Permission> permissions) {

    static Grant of(String group, Resource resource, String resourceId, Permission... permissions) {
        return new Grant(group, resource, resourceId, List.of(permissions));
    }
}
