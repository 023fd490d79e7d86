package dev.tandem.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.database.Insert;
import dev.tandem.database.LateInserts;
import dev.tandem.decision.Decision.Feedback;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables {@code decision} and {@code feedback}: rows are added and read, never changed. */
@Repository
class DecisionLog {

    private static final String INSERT = """
            INSERT INTO decision (business_key, process_instance_id, step, activity_instance_id, head, model, opinion, label, label_name,
                confidence, alternatives, verdict, threshold, max_error, reasons, input_sha256, truncated, latency_micros,
                decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Every decision with the latest word on it. */
    private static final String SELECT = """
            SELECT d.*, f.label AS feedback_label, f.person AS feedback_person, f.given_at AS feedback_given_at
            FROM decision d
            LEFT JOIN feedback f ON f.id = (SELECT MAX(latest.id) FROM feedback latest WHERE latest.decision_id = d.id)
            """;

    /** What was decided before instances were recorded may be of this one. */
    private static final String OF_THE_INSTANCE =
            "business_key = :businessKey AND (process_instance_id = :processInstanceId OR process_instance_id IS NULL)";

    private static final String INSERT_FEEDBACK = """
            INSERT INTO feedback (decision_id, label, person, given_at)
            SELECT id, :label, :person, :givenAt FROM decision
            WHERE head = :head AND %s
            ORDER BY process_instance_id NULLS LAST, id DESC
            FETCH FIRST 1 ROW ONLY
            """.formatted(OF_THE_INSTANCE);

    private static final JsonMapper JSON = JsonMapper.builder(
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build()).build();
    private static final TypeReference<List<ScoredLabel>> SCORED_LABELS = new TypeReference<>() {};
    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LateInserts inserts;
    private final TransactionTemplate savepoint;

    DecisionLog(JdbcClient jdbc, LateInserts inserts, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Adds all or none in the caller's transaction. If somebody was faster the unique key says so, after waiting for their
     * commit; the savepoint keeps the caller's transaction usable, which PostgreSQL would otherwise refuse to go on with.
     * (H2 has no ON CONFLICT, and a check before the insert can't see what is not committed yet.)
     *
     * @return whether they were added
     */
    boolean addOnce(List<Decision> decisions) {
        try {
            savepoint.executeWithoutResult(status -> inserts.sendAtOnce(decisions.stream().map(DecisionLog::insert).toList()));
            return true;
        } catch (DuplicateKeyException somebodyWasFaster) {
            return false;
        }
    }

    /** For decisions that nobody can have recorded before; they need not be in the database until somebody reads them. */
    void add(List<Decision> decisions) {
        decisions.forEach(decision -> inserts.add(insert(decision)));
    }

    List<Decision> ofActivity(String activityInstanceId) {
        inserts.send();
        return jdbc.sql(SELECT + "WHERE d.activity_instance_id = :activityInstanceId ORDER BY d.id")
                .param("activityInstanceId", activityInstanceId).query(DecisionLog::read).list();
    }

    List<Decision> about(String businessKey, String processInstanceId) {
        inserts.send();
        return jdbc.sql(SELECT + "WHERE " + OF_THE_INSTANCE + " ORDER BY d.id")
                .param("businessKey", businessKey).param("processInstanceId", processInstanceId).query(DecisionLog::read).list();
    }

    /** Adds a word on the latest decision of this head about the work item. */
    void addFeedback(String businessKey, String processInstanceId, String head, Feedback feedback) {
        inserts.send();
        jdbc.sql(INSERT_FEEDBACK)
                .param("businessKey", businessKey).param("processInstanceId", processInstanceId).param("head", head)
                .param("label", feedback.label()).param("person", feedback.person()).param("givenAt", utc(feedback.at()))
                .update();
    }

    private static Insert insert(Decision decision) {
        return Insert.of(INSERT,
                decision.businessKey(), decision.processInstanceId(), decision.step(), decision.activityInstanceId(), decision.head(), decision.model(),
                decision.opinion() == null ? null : decision.opinion().name(), decision.label(), decision.labelName(),
                decision.confidence(), json(decision.alternatives()), decision.verdict().name(), decision.threshold(), decision.maxError(),
                json(decision.reasons()), decision.inputSha256(), decision.truncated(), decision.latency().toNanos() / 1000,
                utc(decision.decidedAt()));
    }

    private static Decision read(ResultSet row, int index) throws SQLException {
        return new Decision(
                row.getString("business_key"),
                row.getString("process_instance_id"),
                row.getString("step"),
                row.getString("activity_instance_id"),
                row.getString("head"),
                row.getString("model"),
                opinion(row),
                row.getString("label"),
                row.getString("label_name"),
                row.getObject("confidence", Double.class),
                fromJson(row.getString("alternatives"), SCORED_LABELS),
                Verdict.valueOf(row.getString("verdict")),
                row.getObject("threshold", Double.class),
                row.getDouble("max_error"),
                fromJson(row.getString("reasons"), SENTENCES),
                row.getString("input_sha256"),
                row.getBoolean("truncated"),
                Duration.of(row.getLong("latency_micros"), ChronoUnit.MICROS),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                feedback(row));
    }

    private static @Nullable Opinion opinion(ResultSet row) throws SQLException {
        String opinion = row.getString("opinion");
        return opinion == null ? null : Opinion.valueOf(opinion);
    }

    private static @Nullable Feedback feedback(ResultSet row) throws SQLException {
        String label = row.getString("feedback_label");
        return label == null ? null : new Feedback(label, row.getString("feedback_person"),
                row.getObject("feedback_given_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T fromJson(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The decision log holds JSON that can't be read: " + e.getOriginalMessage(), e);
        }
    }
}
