package dev.tandem.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.database.Write;
import dev.tandem.database.LateWrites;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables {@code decision}, {@code decision_text} and {@code feedback}: rows are added and read, and never changed but for what is erased. */
@Repository
class DecisionLog {

    private static final String INSERT = """
            INSERT INTO decision (activity_instance_id, step, process_key, process_version, process_instance_id, business_key, head, model,
                opinion, label, label_name, confidence, alternatives, truncated, latency_micros, verdict, threshold, max_error, reasons,
                input_sha256, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_TEXT = """
            INSERT INTO decision_text (activity_instance_id, process_instance_id, text) VALUES (?, ?, ?)
            """;

    /** Every decision with the latest word on it. */
    private static final String SELECT = """
            SELECT d.*, f.label AS feedback_label, f.person AS feedback_person, f.kind AS feedback_kind, f.proposal_in_view,
                f.given_at AS feedback_given_at
            FROM decision d
            LEFT JOIN feedback f ON f.id = (SELECT MAX(latest.id) FROM feedback latest WHERE latest.decision_id = d.id)
            """;

    private static final String INSERT_FEEDBACK = """
            INSERT INTO feedback (decision_id, label, person, kind, proposal_in_view, given_at)
            SELECT id, :label, :person, %s, :proposalInView, :givenAt FROM decision
            WHERE activity_instance_id = :activityInstanceId AND head = :head
            """;
    private static final String CHOICE = INSERT_FEEDBACK.formatted("CASE WHEN label = :label THEN 'CONFIRMED' ELSE 'CORRECTED' END");
    private static final String IMPLIED = INSERT_FEEDBACK.formatted("'IMPLIED'") + " AND label = :label";

    private static final JsonMapper JSON = JsonMapper.builder(
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build()).build();
    private static final TypeReference<List<ScoredLabel>> SCORED_LABELS = new TypeReference<>() {};
    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LateWrites inserts;
    private final TransactionTemplate savepoint;

    DecisionLog(JdbcClient jdbc, LateWrites inserts, PlatformTransactionManager transactions) {
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
     * @param decisions of one activity instance
     * @param text      what they are about; kept where a person is asked, null for what is no text of a model's
     * @return whether they were added
     */
    boolean addOnce(List<Decision> decisions, @Nullable String text) {
        try {
            savepoint.executeWithoutResult(status -> inserts.sendAtOnce(rows(decisions, text)));
            return true;
        } catch (DuplicateKeyException somebodyWasFaster) {
            return false;
        }
    }

    /** For decisions that nobody can have recorded before; they need not be in the database until somebody reads them. */
    void add(List<Decision> decisions, String text) {
        rows(decisions, text).forEach(inserts::add);
    }

    List<Decision> ofActivity(String activityInstanceId) {
        inserts.send();
        return jdbc.sql(SELECT + "WHERE d.activity_instance_id = :activityInstanceId ORDER BY d.id")
                .param("activityInstanceId", activityInstanceId).query(DecisionLog::read).list();
    }

    /** What was decided before instances were recorded may be of this one, if it has the same key. */
    List<Decision> about(String processInstanceId, @Nullable String businessKey) {
        inserts.send();
        List<Decision> ofTheInstance = jdbc.sql(SELECT + "WHERE d.process_instance_id = :processInstanceId ORDER BY d.id")
                .param("processInstanceId", processInstanceId).query(DecisionLog::read).list();
        if (businessKey == null || !ofTheInstance.isEmpty()) {
            return ofTheInstance;
        }
        return jdbc.sql(SELECT + "WHERE d.process_instance_id IS NULL AND d.business_key = :businessKey ORDER BY d.id")
                .param("businessKey", businessKey).query(DecisionLog::read).list();
    }

    /** Adds what a person chose, {@code CONFIRMED} or {@code CORRECTED}; nothing if there is no such decision. */
    void addChoice(Decision.Id decision, String label, String person, boolean proposalInView, Instant at) {
        addFeedback(CHOICE, decision, label, person, proposalInView, at);
    }

    /** Adds that the machine's answer stood; nothing if this was not its answer. */
    void addImplied(Decision.Id decision, String label, String person, Instant at) {
        addFeedback(IMPLIED, decision, label, person, false, at);
    }

    private void addFeedback(String sql, Decision.Id decision, String label, String person, boolean proposalInView, Instant at) {
        inserts.send();
        jdbc.sql(sql)
                .param("activityInstanceId", decision.activityInstanceId()).param("head", decision.head())
                .param("label", label).param("person", person).param("proposalInView", proposalInView).param("givenAt", utc(at))
                .update();
    }

    void erase(Collection<String> processInstanceIds) {
        if (processInstanceIds.isEmpty()) {
            return;
        }
        inserts.send();
        jdbc.sql("DELETE FROM decision_text WHERE process_instance_id IN (:instances)").param("instances", processInstanceIds).update();
        jdbc.sql("UPDATE decision SET business_key = NULL WHERE process_instance_id IN (:instances)").param("instances", processInstanceIds).update();
    }

    private static List<Write> rows(List<Decision> decisions, @Nullable String text) {
        List<Write> rows = new ArrayList<>(decisions.size() + 1);
        decisions.forEach(decision -> rows.add(insert(decision)));
        if (text != null && decisions.stream().anyMatch(decision -> decision.verdict() == Verdict.ASK)) {
            ActivityInstance activity = decisions.get(0).activity();
            rows.add(Write.of(INSERT_TEXT, activity.id(), activity.processInstanceId(), text));
        }
        return rows;
    }

    private static Write insert(Decision decision) {
        ActivityInstance activity = decision.activity();
        Proposal proposal = decision.proposal();
        Assessment assessment = decision.assessment();
        return Write.of(INSERT,
                activity.id(), activity.step(), activity.process(), activity.processVersion(), activity.processInstanceId(),
                activity.businessKey(), decision.head(), proposal.model(), proposal.opinion() == null ? null : proposal.opinion().name(),
                proposal.label(), proposal.labelName(), proposal.confidence(), json(proposal.alternatives()), proposal.truncated(),
                proposal.latency().toNanos() / 1000, assessment.verdict().name(), assessment.threshold(), assessment.maxError(),
                json(assessment.reasons()), decision.inputSha256(), utc(decision.decidedAt()));
    }

    private static Decision read(ResultSet row, int index) throws SQLException {
        return new Decision(activity(row), row.getString("head"), proposal(row),
                new Assessment(Verdict.valueOf(row.getString("verdict")), row.getObject("threshold", Double.class),
                        row.getDouble("max_error"), fromJson(row.getString("reasons"), SENTENCES)),
                row.getString("input_sha256"), row.getObject("decided_at", OffsetDateTime.class).toInstant(), feedback(row));
    }

    static ActivityInstance activity(ResultSet row) throws SQLException {
        return new ActivityInstance(row.getString("activity_instance_id"), row.getString("step"), row.getString("process_key"),
                row.getObject("process_version", Integer.class), row.getString("process_instance_id"), row.getString("business_key"));
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(row.getString("model"), opinion(row), row.getString("label"), row.getString("label_name"),
                row.getObject("confidence", Double.class), fromJson(row.getString("alternatives"), SCORED_LABELS),
                row.getBoolean("truncated"), Duration.of(row.getLong("latency_micros"), ChronoUnit.MICROS));
    }

    private static @Nullable Opinion opinion(ResultSet row) throws SQLException {
        String opinion = row.getString("opinion");
        return opinion == null ? null : Opinion.valueOf(opinion);
    }

    private static @Nullable Feedback feedback(ResultSet row) throws SQLException {
        String label = row.getString("feedback_label");
        return label == null ? null : new Feedback(label, row.getString("feedback_person"),
                Feedback.Kind.valueOf(row.getString("feedback_kind")), row.getObject("proposal_in_view", Boolean.class),
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
