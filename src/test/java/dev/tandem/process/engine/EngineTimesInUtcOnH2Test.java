package dev.tandem.process.engine;

import dev.tandem.database.TestDatabases;
import javax.sql.DataSource;

class EngineTimesInUtcOnH2Test extends EngineTimesInUtcRules {

    private final DataSource database = TestDatabases.h2();

    @Override
    DataSource database() {
        return database;
    }
}
