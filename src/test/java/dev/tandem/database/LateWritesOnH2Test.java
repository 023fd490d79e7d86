package dev.tandem.database;

import javax.sql.DataSource;

class LateWritesOnH2Test extends LateWritesRules {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
