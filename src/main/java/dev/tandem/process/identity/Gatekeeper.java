package dev.tandem.process.identity;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Writes the groups' rights into the engine at every start. Rights that an administrator added stay; those in
 * {@link GroupRights} come back if somebody took them away.
 */
@Component
class Gatekeeper implements SmartInitializingSingleton {

    private final AuthorizationService authorizations;
    private final GroupRights rights;

    Gatekeeper(AuthorizationService authorizations, GroupRights rights) {
        this.authorizations = authorizations;
        this.rights = rights;
    }

    @Override
    public void afterSingletonsInstantiated() {
        rights.all().forEach(this::ensure);
    }

    void ensure(Grant grant) {
        Authorization authorization = existing(grant);
        if (authorization == null) {
            authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(grant.group());
            authorization.setResource(grant.resource());
            authorization.setResourceId(grant.resourceId());
        } else if (grant.permissions().stream().allMatch(authorization::isPermissionGranted)) {
            return;
        }
        grant.permissions().forEach(authorization::addPermission);
        authorizations.saveAuthorization(authorization);
    }

    private @Nullable Authorization existing(Grant grant) {
        return authorizations.createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(grant.group())
                .resourceType(grant.resource())
                .resourceId(grant.resourceId())
                .singleResult();
    }
}
