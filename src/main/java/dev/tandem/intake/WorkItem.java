package dev.tandem.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.process.Ticket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What was taken in, as the table {@code work_item} keeps it.
 *
 * @param ticket     what the process is started with
 * @param receivedAt when
 * @param receivedBy user id of whoever sent it; null when nobody was logged in
 */
record WorkItem(Ticket ticket, Instant receivedAt, @Nullable String receivedBy) {

    private static final JsonMapper JSON = new JsonMapper();

    String businessKey() {
        return ticket.businessKey();
    }

    /** SHA-256, hex, of everything but the key; the same for the same content. JSON keeps the fields apart. */
    String contentHash() {
        try {
            byte[] content = JSON.writeValueAsBytes(Arrays.asList(ticket.subject(), ticket.body(), ticket.customer(),
                    ticket.customerTier(), ticket.channel()));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Hashing a list of checked texts failed.", impossible);
        }
    }
}
