package dev.tandem.database;

import javax.sql.DataSource;

class LateInsertsOnH2Test extends LateInsertsRules {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
