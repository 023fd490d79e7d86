package dev.tandem.bench.triage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The rows that every triage leaves behind, in the tables of the product. */
final class TwoRows {

    private static final String WORK_ITEM = """
            INSERT INTO work_item (business_key, subject, body, customer, customer_tier, channel, content_hash, received_at, received_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String DECISION = """
            INSERT INTO decision (business_key, step, activity_instance_id, head, model, label, label_name, confidence,
                alternatives, verdict, threshold, max_error, reasons, input_sha256, truncated, latency_micros, decided_at)
            VALUES (?, 'understand', ?, 'intent', 'banking-support@1', ?, ?, ?, ?, ?, 0.9, 0.02, '["The model is sure enough."]', ?,
                FALSE, 1000, ?)""";
    private static final String HASH = "0123456789abcdef".repeat(4);

    private TwoRows() {}

    static void insertWorkItem(Connection connection, Request request) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WORK_ITEM)) {
            set(insert, request.key(), request.subject(), request.body(), request.customer(), request.tier(), request.channel(),
                    HASH, now(), "desk-api");
            insert.executeUpdate();
        }
    }

    static void insertDecision(Connection connection, Request request, Understanding understanding) throws SQLException {
        var answer = understanding.variables(request.body());
        try (PreparedStatement insert = connection.prepareStatement(DECISION)) {
            set(insert, request.key(), request.key(), answer.get("intent"), answer.get("intent"), answer.get("intentConfidence"),
                    answer.get("intentPrediction"), answer.get("intentDecision"), HASH, now());
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
