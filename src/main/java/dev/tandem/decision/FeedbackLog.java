package dev.tandem.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what people decided, over all work items, from the tables that {@link DecisionLog} writes. */
@Repository
class FeedbackLog {

    /** A text may have 100 000 characters. */
    static final int PAGE = 100;

    /**
     * A step that is run again asks about the same text once more: then the latest word of all counts. Of what was decided before
     * instances were recorded only that counts which leaves no doubt: no other text was decided about under the same key.
     */
    private static final String LATEST_WORDS = """
            SELECT f.id, f.label AS word, f.person, f.kind, f.proposal_in_view, f.given_at, d.activity_instance_id, d.step, d.process_key,
                d.process_version, d.process_instance_id, d.business_key, d.label AS proposed, d.model, t.text
            FROM feedback f
            JOIN decision d ON d.id = f.decision_id
            LEFT JOIN decision_text t ON t.activity_instance_id = d.activity_instance_id
            WHERE f.id > :after AND f.id <= :last AND d.head = :head AND f.kind IN (:kinds)
              AND f.id = COALESCE(
                  (SELECT MAX(word.id) FROM feedback word JOIN decision about ON about.id = word.decision_id
                   WHERE about.process_instance_id = d.process_instance_id AND about.head = :head AND about.step = d.step
                     AND about.input_sha256 = d.input_sha256 AND word.id <= :last),
                  (SELECT MAX(word.id) FROM feedback word JOIN decision about ON about.id = word.decision_id
                   WHERE about.process_instance_id IS NULL AND about.business_key = d.business_key AND about.head = :head
                     AND word.id <= :last))
              AND (d.process_instance_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM decision other
                          WHERE other.process_instance_id IS NULL AND other.business_key = d.business_key AND other.head = :head
                            AND other.input_sha256 <> d.input_sha256))
            ORDER BY f.id
            LIMIT :page
            """;

    private final JdbcClient jdbc;

    FeedbackLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Page by page, so that however slowly the consumer works nothing is kept in memory and no transaction stays open.
     * What people say meanwhile is left for the next time.
     */
    void forEach(String head, Set<Feedback.Kind> kinds, Consumer<LabelledText> consumer) {
        long last = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM feedback").query(Long.class).single();
        long after = 0;
        List<Row> page;
        do {
            page = jdbc.sql(LATEST_WORDS).param("after", after).param("last", last).param("head", head)
                    .param("kinds", kinds.stream().map(Feedback.Kind::name).toList()).param("page", PAGE)
                    .query(FeedbackLog::read).list();
            page.forEach(row -> consumer.accept(row.text()));
            after = page.isEmpty() ? last : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), new LabelledText(DecisionLog.activity(row), row.getString("text"), row.getString("proposed"),
                row.getString("model"), new Feedback(row.getString("word"), row.getString("person"),
                        Feedback.Kind.valueOf(row.getString("kind")), row.getObject("proposal_in_view", Boolean.class),
                        row.getObject("given_at", OffsetDateTime.class).toInstant())));
    }

    /** @param id of the word, by which pages go on */
    private record Row(long id, LabelledText text) {}
}
