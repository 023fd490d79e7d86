package dev.tandem.process.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * H2 keeps the plans of its statements for a connection (QUERY_CACHE_SIZE), which saves a fifth of a ticket's time; but one that was
 * made while a table was empty reads that table from end to end for ever. So when a table has doubled, all plans are made anew.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnExpression("environment.getProperty('spring.datasource.url', '').startsWith('jdbc:h2:')")
class FreshPlans {

    /** With fewer rows, reading all of them is no worse than an index. */
    private static final long FEW = 50;
    private static final String ROWS = "SELECT TABLE_SCHEMA, TABLE_NAME, ROW_COUNT_ESTIMATE FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA <> 'INFORMATION_SCHEMA'";
    /** H2 compares plans by a number that every new object raises, even a table that one connection alone sees for a moment. */
    private static final String MAKE_ANEW = "CREATE LOCAL TEMPORARY TABLE plans_anew (id INT); DROP TABLE plans_anew";

    private static final Logger log = LoggerFactory.getLogger(FreshPlans.class);

    private final JdbcTemplate database;
    private final Map<String, Long> planned = new HashMap<>();

    FreshPlans(JdbcTemplate database) {
        this.database = database;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void lookForGrowth() {
        try {
            makePlansAnewIfTablesGrew();
        } catch (DataAccessException away) {
            // health and requests say so; the next second is another chance
            log.debug("The database cannot be asked how large its tables are", away);
        }
    }

    private void makePlansAnewIfTablesGrew() {
        Map<String, Long> rows = new HashMap<>();
        database.query(ROWS, row -> {
            rows.put(row.getString("TABLE_SCHEMA") + "." + row.getString("TABLE_NAME"), row.getLong("ROW_COUNT_ESTIMATE"));
        });
        if (rows.entrySet().stream().anyMatch(table -> table.getValue() > 2 * planned.getOrDefault(table.getKey(), 0L) + FEW)) {
            database.execute(MAKE_ANEW);
            planned.putAll(rows);
        }
    }
}
