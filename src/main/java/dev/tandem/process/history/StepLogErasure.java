package dev.tandem.process.history;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the log knows of instances goes with them, whoever deletes them: the clean-up, Cockpit, a request, an erasure. */
final class StepLogErasure {

    private static final List<String> TABLES = List.of("step_log", "final_value");
    private static final int IDS_AT_ONCE = 500;

    private final JdbcClient jdbc;

    StepLogErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param cleanUp what the engine's clean-up gives its statement: until when, which minutes of an hour, how many
     * @return ids of instances that it may delete
     */
    List<String> due(ListQueryParameterObject cleanUp, String tablePrefix) {
        Map<?, ?> parameters = (Map<?, ?>) cleanUp.getParameter();
        StringBuilder sql = new StringBuilder("SELECT ID_ FROM ").append(tablePrefix).append("ACT_HI_PROCINST WHERE REMOVAL_TIME_ <= ?");
        List<Object> values = new ArrayList<>();
        values.add(new Timestamp(((Date) parameters.get("removalTime")).getTime()));
        if (parameters.containsKey("minuteFrom")) {
            sql.append(" AND EXTRACT(MINUTE FROM REMOVAL_TIME_) BETWEEN ? AND ?");
            values.add(parameters.get("minuteFrom"));
            values.add(parameters.get("minuteTo"));
        }
        sql.append(" FETCH FIRST ").append(cleanUp.getMaxResults()).append(" ROWS ONLY");
        return jdbc.sql(sql.toString()).params(values).query(String.class).list();
    }

    void erase(List<String> instances) {
        for (int first = 0; first < instances.size(); first += IDS_AT_ONCE) {
            List<String> some = instances.subList(first, Math.min(instances.size(), first + IDS_AT_ONCE));
            TABLES.forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE process_instance_id IN (:instances)").param("instances", some).update());
        }
    }
}
