package dev.tandem.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code work_item}. */
@Repository
class WorkItems {

    /** PostgreSQL's, when a {@code lock_timeout} is set; Spring does not know it. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;

    WorkItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param processInstanceId that it has started
     * @return false if the key is taken; PostgreSQL will then do nothing more in this transaction
     * @throws org.springframework.dao.TransientDataAccessException if another transaction has been holding the key too long
     */
    boolean add(WorkItem item, String processInstanceId) {
        boolean isTicket = item.process().equals(TicketFields.PROCESS);
        ObjectNode fields = item.item().fields();
        Map<String, @Nullable Object> columns = new HashMap<>();
        TicketFields.NAMES.forEach(name -> columns.put(name, isTicket ? TicketFields.text(fields, name) : null));
        try {
            jdbc.sql("""
                    INSERT INTO work_item (process_key, business_key, fields, subject, body, customer, customer_tier, channel, content_hash,
                                           received_at, received_by, process_instance_id)
                    VALUES (:process, :key, :fields, :subject, :body, :customer, :customerTier, :channel, :hash, :at, :by, :instance)""")
                    .param("process", item.process())
                    .param("key", item.businessKey())
                    .param("fields", isTicket ? null : fields.toString())
                    .params(columns)
                    .param("hash", item.contentHash())
                    .param("at", item.receivedAt().atOffset(ZoneOffset.UTC))
                    .param("by", item.receivedBy())
                    .param("instance", processInstanceId)
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        } catch (UncategorizedSQLException failure) {
            if (LOCK_NOT_AVAILABLE.equals(failure.getSQLException().getSQLState())) {
                throw new CannotAcquireLockException("Business key '" + item.businessKey() + "' is held by another "
                        + "transaction.", failure);
            }
            throw failure;
        }
    }

    Optional<Receipt> receipt(String process, String businessKey) {
        return jdbc.sql("SELECT content_hash, received_at, received_by FROM work_item WHERE process_key = :process AND business_key = :key")
                .param("process", process).param("key", businessKey)
                .query((row, number) -> new Receipt(row.getString("content_hash"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(), row.getString("received_by")))
                .optional();
    }

    /** @return id of the process instance that it started; empty if there is none, or it came in before this was recorded */
    Optional<String> instance(String process, String businessKey) {
        return jdbc.sql("SELECT process_instance_id FROM work_item WHERE process_key = :process AND business_key = :key AND process_instance_id IS NOT NULL")
                .param("process", process).param("key", businessKey).query(String.class).optional();
    }

    /** @return whether there was one */
    boolean erase(String process, String businessKey) {
        return jdbc.sql("DELETE FROM work_item WHERE process_key = :process AND business_key = :key").param("process", process).param("key", businessKey)
                .update() > 0;
    }

    /** @return the texts of tickets that are still there, by business key */
    Map<String, Text> texts(Collection<String> businessKeys) {
        return jdbc.sql("SELECT business_key, process_instance_id, subject, body FROM work_item WHERE process_key = :process AND business_key IN (:keys)")
                .param("process", TicketFields.PROCESS).param("keys", businessKeys)
                .query((row, number) -> Map.entry(row.getString("business_key"),
                        new Text(row.getString("process_instance_id"), row.getString("subject"), row.getString("body"))))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * What the customer wrote.
     *
     * @param processInstanceId that it started; null if it came in before this was recorded
     */
    record Text(@Nullable String processInstanceId, @Nullable String subject, String body) {}

    /**
     * @param contentHash see {@link WorkItem#contentHash()}
     * @param receivedAt  when
     * @param receivedBy  user id, or null
     */
    record Receipt(String contentHash, Instant receivedAt, @Nullable String receivedBy) {}
}
