package dev.tandem.bench.http;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a stopped Tandem's database says became of the tickets. */
final class Books {

    private final JdbcClient jdbc;

    /** @param url of the database, which nobody else has open */
    Books(String url) {
        jdbc = JdbcClient.create(new DriverManagerDataSource(url, "sa", ""));
    }

    /**
     * @param lost      tickets that the sender was told are stored, and are not
     * @param unknown   tickets that are stored, though their sender was told to come again
     * @param doubled   tickets with more than one instance, or more than one decision of their only AI step before a person
     * @param undecided tickets without a decision
     * @param open      tickets that have not come to their end
     */
    record Audit(int lost, int unknown, long doubled, long undecided, long open) {

        boolean isClean() {
            return lost == 0 && unknown == 0 && doubled == 0 && undecided == 0 && open == 0;
        }
    }

    /** @param accepted keys of the tickets whose senders got an answer with a decision */
    Audit audit(Set<String> accepted) {
        Set<String> stored = new HashSet<>(jdbc.sql("SELECT business_key FROM work_item").query(String.class).list());
        Set<String> lost = new HashSet<>(accepted);
        lost.removeAll(stored);
        Set<String> unknown = new HashSet<>(stored);
        unknown.removeAll(accepted);
        return new Audit(lost.size(), unknown.size(),
                count("SELECT BUSINESS_KEY_ FROM ACT_HI_PROCINST GROUP BY BUSINESS_KEY_ HAVING COUNT(*) > 1")
                        + count("SELECT business_key FROM decision WHERE step = 'understand' GROUP BY business_key HAVING COUNT(*) > 1"),
                count("SELECT business_key FROM work_item EXCEPT SELECT business_key FROM decision WHERE step = 'understand'"),
                count("SELECT ID_ FROM ACT_HI_PROCINST WHERE END_TIME_ IS NULL"));
    }

    private long count(String rows) {
        return jdbc.sql("SELECT COUNT(*) FROM (" + rows + ")").query(Long.class).single();
    }
}
