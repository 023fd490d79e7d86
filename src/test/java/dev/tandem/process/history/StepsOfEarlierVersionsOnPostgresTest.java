package dev.tandem.process.history;

import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class StepsOfEarlierVersionsOnPostgresTest extends StepsOfEarlierVersionsRules {

    @RegisterExtension
    final PreparedDbExtension server = EmbeddedPostgresExtension.preparedDatabase(empty -> {});

    @Override
    DataSource database() {
        return server.getTestDatabase();
    }
}
