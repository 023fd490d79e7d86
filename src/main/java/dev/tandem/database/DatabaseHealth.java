package dev.tandem.database;

import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when the database stores nothing, is about to be full, or is out of requests' reach. Answers in time also when the database does not. */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private final DatabaseProbe probe;
    private final FreeSpace space;
    private final ConnectionShortage connections;

    DatabaseHealth(DatabaseProbe probe, FreeSpace space, ConnectionShortage connections) {
        this.probe = probe;
        this.space = space;
        this.connections = connections;
    }

    @Override
    public Health health() {
        Optional<String> reason = probe.failure().or(space::shortage).or(connections::reason);
        return reason.map(text -> Health.down().withDetail("reason", text)).orElseGet(Health::up).build();
    }
}
