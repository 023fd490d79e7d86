package dev.tandem.decision;

import javax.sql.DataSource;

class DecisionLogOnH2Test extends DecisionLogRules {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
