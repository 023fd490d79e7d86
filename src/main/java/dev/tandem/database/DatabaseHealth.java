package dev.tandem.database;

import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when the database stores nothing, or is about to be full. Answers in time also when the database does not. */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private final DatabaseProbe probe;
    private final FreeSpace space;

    DatabaseHealth(DatabaseProbe probe, FreeSpace space) {
        this.probe = probe;
        this.space = space;
    }

    @Override
    public Health health() {
        Optional<String> reason = probe.failure().or(space::shortage);
        return reason.map(text -> Health.down().withDetail("reason", text)).orElseGet(Health::up).build();
    }
}
