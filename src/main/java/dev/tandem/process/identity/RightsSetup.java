package dev.tandem.process.identity;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Writes the groups' rights into the engine at every start. Rights that an administrator added stay; those in
 * {@link GroupRights} and in the processes' {@code access.yaml} come back if somebody took them away. What earlier versions
 * granted too much is taken back.
 */
@Component
class RightsSetup implements SmartInitializingSingleton {

    /** Once: what an administrator grants again afterwards stays. */
    private static final String WITHDRAWN = "tandem.rights.withdrawn";
    private static final String ALREADY = "1";

    private final AuthorizationService authorizations;
    private final ManagementService management;
    private final GroupRights rights;
    private final AccessGrants access;
    private final EarlierGrants earlier;

    RightsSetup(AuthorizationService authorizations, ManagementService management, GroupRights rights, AccessGrants access,
               EarlierGrants earlier) {
        this.authorizations = authorizations;
        this.management = management;
        this.rights = rights;
        this.access = access;
        this.earlier = earlier;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!ALREADY.equals(management.getProperties().get(WITHDRAWN))) {
            rights.withdrawn().forEach(this::withdraw);
            management.setProperty(WITHDRAWN, ALREADY);
        }
        earlier.reduceToWork();
        earlier.keepOwnAccounts();
        access.ensureGroups();
        List<Grant> takenBack = access.takenBack();
        takenBack.forEach(this::withdraw);
        rights.all().forEach(this::ensure);
        access.given().forEach(this::ensure);
        access.remember(takenBack);
    }

    private void withdraw(Grant grant) {
        Authorization authorization = existing(grant);
        if (authorization == null) {
            return;
        }
        grant.permissions().forEach(authorization::removePermission);
        authorizations.saveAuthorization(authorization);
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
