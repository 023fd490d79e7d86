package dev.tandem.decision;

import dev.tandem.database.TestDatabases;
import javax.sql.DataSource;

class DecisionLogOnH2Test extends DecisionLogRules {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
