package dev.tandem.database;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Says at the start which settings of a PostgreSQL server let it answer a commit before the rows are on its disk. */
@Component
class HastyServerWarning implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(HastyServerWarning.class);
    private static final String HASTY = "SELECT name || ' = ' || setting FROM pg_settings WHERE setting = 'off'"
            + " AND name IN ('synchronous_commit', 'fsync', 'full_page_writes') ORDER BY name";

    private final DataSource database;

    HastyServerWarning(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterSingletonsInstantiated() {
        warning().ifPresent(LOG::warn);
    }

    Optional<String> warning() {
        if (DatabaseKind.of(database) != DatabaseKind.POSTGRESQL) {
            return Optional.empty();
        }
        List<String> settings = new JdbcTemplate(database).queryForList(HASTY, String.class);
        return settings.isEmpty() ? Optional.empty() : Optional.of("PostgreSQL answers before its disk has the rows (" + String.join(", ", settings)
                + "): what Tandem has acknowledged may be lost when the server stops. Set it to on, in postgresql.conf or for Tandem's account.");
    }
}
