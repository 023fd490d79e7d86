package dev.tandem.process.history;

import dev.tandem.process.Desk;
import dev.tandem.process.HistoryDepth;
import dev.tandem.process.ProcessBench;
import dev.tandem.process.TicketProcess;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The process module on a database of its own, with the history that a test chooses. */
class TandemWithHistory implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** @param database name; it stays when this is closed */
    TandemWithHistory(HistoryDepth history, String database) {
        context = new SpringApplicationBuilder(ProcessBench.class).web(WebApplicationType.NONE).run(
                "--spring.main.banner-mode=off", "--spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1",
                "--camunda.bpm.job-execution.enabled=false", "--camunda.bpm.process-engine-name=history",
                "--tandem.process.history=" + history.name().toLowerCase(Locale.ROOT),
                "--spring.autoconfigure.exclude=" + CamundaBpmRestJerseyAutoConfiguration.class.getName());
    }

    Desk desk() {
        return context.getBean(Desk.class);
    }

    TicketProcess process() {
        return context.getBean(TicketProcess.class);
    }

    ProcessEngine engine() {
        return context.getBean(ProcessEngine.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** @param rows a table, and which of its rows */
    long count(String rows) {
        return context.getBean(JdbcTemplate.class).queryForObject("SELECT COUNT(*) FROM " + rows, Long.class);
    }

    /** @return rows, by column; bytes as text */
    List<Map<String, Object>> rows(String table) {
        return context.getBean(JdbcTemplate.class).query("SELECT * FROM " + table, (row, number) -> {
            ResultSetMetaData columns = row.getMetaData();
            Map<String, Object> values = new LinkedHashMap<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                Object value = row.getObject(column);
                values.put(columns.getColumnName(column), value instanceof byte[] || value instanceof Blob
                        ? new String(row.getBytes(column), StandardCharsets.ISO_8859_1) : value);
            }
            return values;
        });
    }

    /** @return the engine's tables of what has happened */
    List<String> historyTables() {
        List<String> tables = new ArrayList<>(context.getBean(JdbcTemplate.class).queryForList(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE UPPER(TABLE_NAME) LIKE 'ACT_HI_%' ORDER BY 1", String.class));
        tables.add("ACT_GE_BYTEARRAY");
        return tables;
    }

    @Override
    public void close() {
        context.close();
    }
}
