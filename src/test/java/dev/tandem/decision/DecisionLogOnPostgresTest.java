package dev.tandem.decision;

import dev.tandem.database.TestDatabases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class DecisionLogOnPostgresTest extends DecisionLogRules {

    private EmbeddedPostgres server;

    @Override
    DataSource emptyDatabase() {
        server = TestDatabases.postgres();
        return server.getPostgresDatabase();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
