package dev.tandem.security;

import dev.tandem.people.DemoPeople;
import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.PeopleSettings;
import dev.tandem.people.StartRefusedException;
import java.net.InetAddress;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/** Accounts whose password is in the documentation are for one's own machine: nobody else may reach them. */
@Component
@ConditionalOnWebApplication
class PublicAddressGuard implements InitializingBean {

    private final ServerProperties server;
    private final PeopleSettings people;
    private final DemoPeople demoPeople;
    private final PeopleDirectory directory;

    PublicAddressGuard(ServerProperties server, PeopleSettings people, DemoPeople demoPeople,
                       PeopleDirectory directory) {
        this.server = server;
        this.people = people;
        this.demoPeople = demoPeople;
        this.directory = directory;
    }

    @Override
    public void afterPropertiesSet() {
        InetAddress address = server.getAddress();
        if (address != null && address.isLoopbackAddress()) {
            return;
        }
        String where = address == null ? "on all addresses of this machine (server.address is not set)"
                : "on " + address.getHostAddress() + " (server.address)";
        if (people.demo()) {
            throw new StartRefusedException(
                    "Tandem would listen %s with demo people whose password everybody knows.".formatted(where),
                    "Set SPRING_PROFILES_ACTIVE=production and TANDEM_ADMIN_PASSWORD to run without demo people, "
                            + "or leave server.address at 127.0.0.1.");
        }
        List<String> open = demoPeople.openAccountsIn(directory);
        if (!open.isEmpty()) {
            throw new StartRefusedException(
                    "Tandem would listen %s, but these accounts in the database still have the demo password: %s."
                            .formatted(where, String.join(", ", open)),
                    "Start once with SERVER_ADDRESS=127.0.0.1, sign in as an administrator and delete these users or "
                            + "change their passwords in Admin; or start with a fresh database.");
        }
    }
}
