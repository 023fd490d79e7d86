package dev.tandem.workshop;

import dev.tandem.workshop.TrainingRun.State;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code training_run}. */
@Repository
class TrainingRuns {

    private final JdbcClient jdbc;

    TrainingRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TrainingRun run) {
        jdbc.sql("""
                INSERT INTO training_run (id, model, recipe, language, search_time, text_columns, label_columns, requested_by, requested_at,
                                          folder, state, percent_done, percent_at, said)
                VALUES (:id, :model, :recipe, :language, :search, :text, :label, :by, :at, :folder, :state, 0, :at, '')""")
                .param("id", run.id())
                .param("model", run.order().model())
                .param("recipe", run.order().recipe())
                .param("language", run.order().language())
                .param("search", run.order().search())
                .param("text", run.order().text())
                .param("label", run.order().label())
                .param("by", run.requestedBy())
                .param("at", stored(run.requestedAt()))
                .param("folder", run.folder().toString())
                .param("state", run.state().name())
                .update();
    }

    /**
     * Stores where it stands, whatever is stored: another node that starts on this database believes every open training
     * dead, and the one that runs it says otherwise with the training's next line.
     */
    void save(TrainingRun run) {
        jdbc.sql("""
                UPDATE training_run SET state = :state, started_at = :started, ended_at = :ended, percent_done = :percent,
                                        percent_at = :since, expected_end = :expected, said = :said, result_model = :result, message = :message
                WHERE id = :id""")
                .param("state", run.state().name())
                .param("started", stored(run.startedAt()))
                .param("ended", stored(run.endedAt()))
                .param("percent", run.progress().percent())
                .param("since", stored(run.progress().since()))
                .param("expected", stored(run.progress().expectedEnd()))
                .param("said", String.join("\n", run.progress().lines()))
                .param("result", run.result())
                .param("message", run.message())
                .param("id", run.id())
                .update();
    }

    Optional<TrainingRun> find(String id) {
        return jdbc.sql("SELECT * FROM training_run WHERE id = :id").param("id", id).query(TrainingRuns::run).optional();
    }

    /** @return the latest first */
    List<TrainingRun> latest(int count) {
        return jdbc.sql("SELECT * FROM training_run ORDER BY requested_at DESC, id LIMIT :count").param("count", count)
                .query(TrainingRuns::run).list();
    }

    /** @return those that wait or run, or did when their Tandem ended */
    List<TrainingRun> open() {
        return jdbc.sql("SELECT * FROM training_run WHERE state IN ('WAITING', 'RUNNING')").query(TrainingRuns::run).list();
    }

    private static TrainingRun run(ResultSet row, int number) throws SQLException {
        TrainingOrder order = new TrainingOrder(row.getString("text_columns"), row.getString("label_columns"), row.getString("model"),
                row.getString("recipe"), row.getString("language"), row.getString("search_time"));
        Progress progress = new Progress(row.getInt("percent_done"), time(row, "percent_at"), timeOrNull(row, "expected_end"),
                row.getString("said").lines().toList());
        return new TrainingRun(row.getString("id"), order, row.getString("requested_by"), time(row, "requested_at"),
                Path.of(row.getString("folder")), State.valueOf(row.getString("state")), timeOrNull(row, "started_at"),
                timeOrNull(row, "ended_at"), progress, row.getString("result_model"), row.getString("message"));
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
