package dev.tandem.decision;

import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecisionLogOnPostgresTest extends DecisionLogRules {

    @RegisterExtension
    final PreparedDbExtension server = EmbeddedPostgresExtension.preparedDatabase(empty -> {});

    @Override
    DataSource emptyDatabase() {
        return server.getTestDatabase();
    }
}
