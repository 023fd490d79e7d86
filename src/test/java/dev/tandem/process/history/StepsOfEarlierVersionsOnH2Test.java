package dev.tandem.process.history;

import dev.tandem.database.TestDatabases;
import javax.sql.DataSource;

class StepsOfEarlierVersionsOnH2Test extends StepsOfEarlierVersionsRules {

    private final DataSource database = TestDatabases.h2();

    @Override
    DataSource database() {
        return database;
    }
}
