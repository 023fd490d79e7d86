package dev.tandem.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what people decided, over all work items, from the tables that {@link DecisionLog} writes. */
@Repository
class FeedbackLog {

    static final int PAGE = 500;

    /**
     * An instance may have been decided about several times; the latest word of all counts. Of what was decided before instances
     * were recorded only that counts which leaves no doubt: no other text was decided about under the same key.
     */
    private static final String LATEST_WORDS = """
            SELECT f.id, d.business_key, d.process_instance_id, f.label, d.label AS proposed, d.model, f.given_at
            FROM feedback f
            JOIN decision d ON d.id = f.decision_id
            WHERE f.id > :after AND f.id <= :last AND d.head = :head
              AND f.id = (SELECT MAX(word.id) FROM feedback word JOIN decision about ON about.id = word.decision_id
                          WHERE about.business_key = d.business_key AND about.head = :head AND word.id <= :last
                            AND about.process_instance_id IS NOT DISTINCT FROM d.process_instance_id)
              AND (d.process_instance_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM decision other
                          WHERE other.business_key = d.business_key AND other.head = :head AND other.input_sha256 <> d.input_sha256))
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
    void forEach(String head, Consumer<LabelledWorkItem> consumer) {
        long last = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM feedback").query(Long.class).single();
        long after = 0;
        List<Word> page;
        do {
            page = jdbc.sql(LATEST_WORDS).param("after", after).param("last", last).param("head", head).param("page", PAGE)
                    .query(FeedbackLog::read).list();
            page.forEach(word -> consumer.accept(word.about()));
            after = page.isEmpty() ? last : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private static Word read(ResultSet row, int number) throws SQLException {
        return new Word(row.getLong("id"), new LabelledWorkItem(row.getString("business_key"), row.getString("process_instance_id"), row.getString("label"),
                row.getString("proposed"), row.getString("model"), row.getObject("given_at", OffsetDateTime.class).toInstant()));
    }

    private record Word(long id, LabelledWorkItem about) {}
}
