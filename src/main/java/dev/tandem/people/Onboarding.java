package dev.tandem.people;

import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sees to it, before the first request is served, that the groups exist and that somebody can administrate: in the
 * demonstration the demo people, otherwise an administrator whose password only the operator knows.
 */
@Component
class Onboarding implements SmartInitializingSingleton {

    private final PeopleSettings settings;
    private final PeopleDirectory directory;
    private final DemoPeople demoPeople;

    Onboarding(PeopleSettings settings, PeopleDirectory directory, DemoPeople demoPeople) {
        this.settings = settings;
        this.directory = directory;
        this.demoPeople = demoPeople;
    }

    @Override
    public void afterSingletonsInstantiated() {
        settings.allGroups().forEach(directory::ensureTeam);
        if (settings.demo()) {
            demoPeople.createIn(directory);
        } else if (!directory.hasAdministrator()) {
            createFirstAdministrator(settings.firstAdministratorPassword());
        }
    }

    private void createFirstAdministrator(String password) {
        if (password.isBlank()) {
            throw new StartRefusedException("There is no administrator yet, and no password for one was given.",
                    "Set the environment variable TANDEM_ADMIN_PASSWORD to at least %d characters and start again. "
                            .formatted(PasswordRules.SHORTEST)
                            + "It becomes the password of the account 'admin' and is not needed afterwards. "
                            + "To look around with demo people instead, start without SPRING_PROFILES_ACTIVE.");
        }
        if (password.length() < PasswordRules.SHORTEST) {
            throw new StartRefusedException(
                    "The password in TANDEM_ADMIN_PASSWORD has %d characters; at least %d are needed."
                            .formatted(password.length(), PasswordRules.SHORTEST),
                    "Choose a longer one, for example: export TANDEM_ADMIN_PASSWORD=\"$(openssl rand -base64 18)\"");
        }
        if (PasswordRules.isCommon(password)) {
            throw new StartRefusedException("The password in TANDEM_ADMIN_PASSWORD is among the first that anybody would try.",
                    "Choose another one, for example: export TANDEM_ADMIN_PASSWORD=\"$(openssl rand -base64 18)\"");
        }
        directory.ensurePerson(new Person("admin", "", "Administrator", Set.of(Role.ADMINISTRATION.id())), password);
        if (!directory.hasAdministrator()) {
            throw new StartRefusedException(
                    "There is no administrator, and the account 'admin' exists but is not in the group camunda-admin.",
                    "Add a user to the group camunda-admin in the table ACT_ID_MEMBERSHIP, or delete the user 'admin'.");
        }
    }
}
