package dev.tandem.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.process.NewWorkItem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What was taken in, as the table {@code work_item} keeps it.
 *
 * @param item       what the process is started with
 * @param receivedAt when
 * @param receivedBy user id of whoever sent it; null when nobody was logged in
 */
record WorkItem(NewWorkItem item, Instant receivedAt, @Nullable String receivedBy) {

    private static final JsonMapper JSON = new JsonMapper();

    String process() {
        return item.process();
    }

    String businessKey() {
        return item.businessKey();
    }

    /** SHA-256, hex, of everything but the key; the same for the same content. */
    String contentHash() {
        return hash(item.process(), item.fields());
    }

    static String hash(String process, ObjectNode fields) {
        try {
            byte[] content = JSON.writeValueAsBytes(process.equals(TicketFields.PROCESS)
                    ? TicketFields.NAMES.stream().map(name -> TicketFields.text(fields, name)).toList() : inOrder(fields));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Hashing checked fields failed.", impossible);
        }
    }

    /** A tree keeps the order in which it was written. */
    private static Object inOrder(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, Object> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), inOrder(field.getValue())));
            return fields;
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).map(WorkItem::inOrder).toList();
        }
        return node;
    }
}
