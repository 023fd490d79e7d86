package dev.tandem.process.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.history.StepLog.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an earlier version logged as JSON is found as rows. */
abstract class StepsOfEarlierVersionsRules {

    private static final long NOON = Instant.parse("2026-11-30T12:00:00Z").toEpochMilli();

    /** An empty database. */
    abstract DataSource database();

    @Test
    void stepsAndValuesBecomeRows() {
        JdbcTemplate sql = new JdbcTemplate(database());
        anEarlierVersion(sql);
        anInstance("one", "letters", sql);
        log("one", """
                {"steps":[{"id":"start:1","step":"start","type":"startEvent","from":%1$d,"to":%1$d},{"id":"task:1","step":"write","name":"Write a letter","type":"userTask","from":%1$d}]}"""
                .formatted(NOON), null, sql);
        log("one", """
                {"steps":[{"id":"task:1","step":"write","name":"Write a letter","type":"userTask","person":"carla"}]}""", null, sql);
        log("one", """
                {"steps":[{"id":"task:1","step":"write","name":"Write a letter","type":"userTask","to":%d}],"values":{"count":3,"share":0.25,"since":{"date":%d},"sent":true,"to":"Ada"}}"""
                .formatted(NOON + 60_000, NOON), null, sql);
        log("one", "{\"text\":\"letter\"}", "long ".repeat(2_000), sql);

        migrate();

        StepLog log = new StepLog(JdbcClient.create(database()));
        assertThat(log.steps("one")).containsExactly(
                new Step("start:1", "start", null, "startEvent", Instant.ofEpochMilli(NOON), Instant.ofEpochMilli(NOON), null, false),
                new Step("task:1", "write", "Write a letter", "userTask", Instant.ofEpochMilli(NOON), Instant.ofEpochMilli(NOON + 60_000), "carla", false));
        assertThat(log.finalValues("one")).isEqualTo(Map.of("count", 3L, "share", 0.25, "since", new Date(NOON), "sent", true, "to", "Ada",
                "letter", "long ".repeat(2_000)));
        assertThat(sql.queryForMap("SELECT process_key, process_version FROM step_log WHERE step_id = 'task:1'"))
                .hasFieldOrPropertyWithValue("process_key", "letters").hasFieldOrPropertyWithValue("process_version", 4);
    }

    @Test
    void manyInstancesAreCarriedOver() {
        JdbcTemplate sql = new JdbcTemplate(database());
        anEarlierVersion(sql);
        for (int number = 0; number < 2_500; number++) {
            anInstance("instance-" + number, "letters", sql);
            log("instance-" + number, "{\"steps\":[{\"id\":\"start:1\",\"step\":\"start\",\"type\":\"startEvent\",\"from\":1,\"to\":2}]}", null, sql);
        }

        migrate();

        assertThat(sql.queryForObject("SELECT COUNT(DISTINCT process_instance_id) FROM step_log", Integer.class)).isEqualTo(2_500);
    }

    /** The page for those who read the tables. */
    @Test
    void everyQueryOfTheDocumentationIsAnswered() throws IOException {
        migrate();
        JdbcTemplate sql = new JdbcTemplate(database());

        List<String> queries = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/what-happened.md"))).results()
                .map(query -> query.group(1)).toList();

        assertThat(queries).hasSizeGreaterThan(3).allSatisfy(query -> assertThat(sql.queryForList(query)).isEmpty());
    }

    @Test
    void aNewDatabaseHasNothingToCarryOver() {
        migrate();

        assertThat(new JdbcTemplate(database()).queryForObject("SELECT COUNT(*) FROM step_log", Integer.class)).isZero();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database()).locations("classpath:db/migration");
    }

    private void migrate() {
        flyway().javaMigrations(new StepsOfEarlierVersions("")).load().migrate();
    }

    /** As it stood beside the engine's tables, of which two are read. */
    private void anEarlierVersion(JdbcTemplate sql) {
        flyway().target("16").load().migrate();
        sql.execute("CREATE TABLE ACT_RE_PROCDEF (ID_ VARCHAR(64) PRIMARY KEY, VERSION_ INTEGER NOT NULL)");
        sql.execute("CREATE TABLE ACT_HI_PROCINST (ID_ VARCHAR(64) PRIMARY KEY, PROC_DEF_KEY_ VARCHAR(255), PROC_DEF_ID_ VARCHAR(64) NOT NULL)");
        sql.execute("""
                CREATE TABLE instance_log (
                    id                  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    process_instance_id VARCHAR(64) NOT NULL,
                    entry               VARCHAR     NOT NULL,
                    text                VARCHAR)""");
        sql.execute("CREATE INDEX instance_log_process_instance ON instance_log (process_instance_id)");
        sql.execute("ALTER TABLE instance_log ADD CONSTRAINT instance_log_ends_with_instance FOREIGN KEY (process_instance_id) "
                + "REFERENCES ACT_HI_PROCINST (ID_) ON DELETE CASCADE");
        sql.update("INSERT INTO ACT_RE_PROCDEF VALUES ('letters:4', 4)");
    }

    private static void anInstance(String id, String process, JdbcTemplate sql) {
        sql.update("INSERT INTO ACT_HI_PROCINST VALUES (?, ?, 'letters:4')", id, process);
    }

    private static void log(String instance, String entry, String text, JdbcTemplate sql) {
        sql.update("INSERT INTO instance_log (process_instance_id, entry, text) VALUES (?, ?, ?)", instance, entry, text);
    }
}
