package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.start.NeutralDefaults;
import dev.tandem.start.StartSettings;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that an earlier version wrote in its machine's zone is carried over into UTC, once. */
abstract class EngineTimesInUtcRules {

    /** Where an earlier version kept a due date, the beginning of a task, the start of an instance. */
    private static final Map<String, String> COLUMNS = Map.of("ACT_RU_JOB", "DUEDATE_", "ACT_RU_TASK", "CREATE_TIME_", "ACT_HI_PROCINST", "START_TIME_");

    /** An empty database. */
    abstract DataSource database();

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Tokyo", "+05:45", "America/New_York", "UTC"})
    void timersRingAndTasksBeganWhenTheyShould(String zone) {
        ProcessEngine engine = engineWithATimer();
        Instant due = due(engine);
        Instant since = since(engine);
        JdbcTemplate sql = new JdbcTemplate(database());
        COLUMNS.forEach((table, column) -> sql.query("SELECT ID_, " + column + " FROM " + table, row -> {
            LocalDateTime time = LocalDateTime.ofInstant(row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC), ZoneId.of(zone));
            sql.update("UPDATE " + table + " SET " + column + " = ? WHERE ID_ = ?", time, row.getString("ID_"));
        }));

        migrate(zone);
        assertThat(due(engine)).isEqualTo(due);
        assertThat(since(engine)).isEqualTo(since);

        // a crash before Flyway's own record, or another machine: never twice
        sql.update("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '13'");
        migrate("Pacific/Auckland");
        assertThat(due(engine)).isEqualTo(due);
        engine.close();
    }

    @Test
    void summerAndWinterHaveTheirOwnOffset() {
        JdbcTemplate sql = new JdbcTemplate(database());
        sql.execute("CREATE TABLE ACT_TIMES (WRITTEN_ TIMESTAMP, MEANT_ VARCHAR(30))");
        Map<String, String> times = Map.of("2026-03-29 01:59:59", "2026-03-29 00:59:59", "2026-03-29 03:00:00", "2026-03-29 01:00:00",
                "2026-07-01 12:00:00", "2026-07-01 10:00:00", "2026-10-25 03:00:00", "2026-10-25 02:00:00", "2030-12-24 00:30:00", "2030-12-23 23:30:00");
        times.forEach((written, meant) -> sql.update("INSERT INTO ACT_TIMES VALUES (CAST(? AS TIMESTAMP), ?)", written, meant));

        migrate("Europe/Berlin");

        List<String> wrong = sql.query("SELECT WRITTEN_, MEANT_ FROM ACT_TIMES", (row, number) ->
                row.getObject(1, LocalDateTime.class).equals(Timestamp.valueOf(row.getString(2)).toLocalDateTime()) ? "" : row.getString(1) + "/" + row.getString(2));
        assertThat(wrong).hasSize(times.size()).containsOnly("");
    }

    @Test
    void aNewDatabaseHasNothingToConvert() {
        migrate("Asia/Tokyo");
        assertThat(new JdbcTemplate(database()).queryForList("SELECT former_zone FROM engine_time_zone", String.class)).hasSize(1);
    }

    private ProcessEngine engineWithATimer() {
        NeutralDefaults.set();
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("times-" + UUID.randomUUID());
        configuration.setDataSource(database());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        ProcessEngine engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addModelInstance("waits.bpmn", Bpmn.createExecutableProcess("waits").startEvent().userTask()
                .boundaryEvent().timerWithDuration(Duration.ofDays(200).toString()).endEvent().done()).deploy();
        engine.getRuntimeService().startProcessInstanceByKey("waits");
        return engine;
    }

    private static Instant due(ProcessEngine engine) {
        return engine.getManagementService().createJobQuery().timers().singleResult().getDuedate().toInstant();
    }

    private static Instant since(ProcessEngine engine) {
        return engine.getTaskService().createTaskQuery().singleResult().getCreateTime().toInstant();
    }

    private void migrate(String zone) {
        Flyway.configure().dataSource(database()).baselineOnMigrate(true).baselineVersion("0").target("13")
                .javaMigrations(new EngineTimesInUtc(new StartSettings(Duration.ofMinutes(1), ZoneId.of(zone)))).load().migrate();
    }
}
