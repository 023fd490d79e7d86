package dev.tandem.system.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says became of everything that was acknowledged. */
final class Books {

    /** Whatever stands here twice was done twice. */
    private static final List<String> DOUBLED = List.of(
            "SELECT 'instances of ' || BUSINESS_KEY_ FROM ACT_HI_PROCINST GROUP BY BUSINESS_KEY_ HAVING COUNT(*) > 1",
            "SELECT 'decisions of ' || business_key FROM decision WHERE step = 'understand' GROUP BY business_key HAVING COUNT(*) > 1",
            "SELECT 'decisions of activity ' || activity_instance_id FROM decision GROUP BY activity_instance_id, head HAVING COUNT(*) > 1",
            "SELECT 'feedback on decision ' || decision_id FROM feedback GROUP BY decision_id HAVING COUNT(*) > 1",
            "SELECT 'task ' || TASK_DEF_KEY_ || ' of instance ' || PROC_INST_ID_ FROM ACT_HI_TASKINST"
                    + " GROUP BY TASK_DEF_KEY_, PROC_INST_ID_ HAVING COUNT(*) > 1",
            // nobody sends a reply back, so each answered ticket is reviewed once
            "SELECT 'reviews of ' || business_key FROM decision WHERE step = 'check_reply' GROUP BY business_key, head HAVING COUNT(*) > 1");

    private final JdbcClient jdbc;

    Books(DataSource database) {
        jdbc = JdbcClient.create(database);
    }

    /**
     * @param lost      acknowledged and not there: tickets, and completions of tasks
     * @param doubled   what was done twice
     * @param undecided tickets without a decision
     * @param open      tickets that have not come to their end
     */
    record Audit(Set<String> lost, Set<String> doubled, Set<String> undecided, int open) {}

    /**
     * @param acknowledged   keys of tickets
     * @param completedTasks ids of tasks
     */
    Audit audit(Set<String> acknowledged, Set<String> completedTasks) {
        Set<String> lost = new TreeSet<>();
        // first the tickets, then their instances: on a server, work goes on meanwhile
        Set<String> stored = column("SELECT business_key FROM work_item");
        missing("ticket ", acknowledged, "SELECT business_key FROM work_item", lost);
        missing("instance of ", stored, "SELECT BUSINESS_KEY_ FROM ACT_HI_PROCINST", lost);
        missing("completion of task ", completedTasks, "SELECT ID_ FROM ACT_HI_TASKINST WHERE END_TIME_ IS NOT NULL", lost);
        Set<String> doubled = new TreeSet<>();
        DOUBLED.forEach(question -> doubled.addAll(column(question)));
        Set<String> undecided = column("SELECT business_key FROM work_item EXCEPT SELECT business_key FROM decision WHERE step = 'understand'");
        return new Audit(lost, doubled, undecided, column("SELECT ID_ FROM ACT_HI_PROCINST WHERE END_TIME_ IS NULL").size());
    }

    private void missing(String what, Set<String> acknowledged, String stored, Set<String> lost) {
        Set<String> missing = new HashSet<>(acknowledged);
        missing.removeAll(column(stored));
        missing.forEach(id -> lost.add(what + id));
    }

    private Set<String> column(String query) {
        return new HashSet<>(jdbc.sql(query).query(String.class).list());
    }
}
