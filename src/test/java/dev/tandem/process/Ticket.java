package dev.tandem.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A customer's question as a test sends it; null for what is left out. */
public record Ticket(String businessKey, String subject, String body, String customer, String customerTier, String channel) {

    private static final JsonMapper JSON = new JsonMapper();

    public NewWorkItem item() {
        ObjectNode fields = JSON.valueToTree(this);
        fields.remove("businessKey");
        fields.properties().stream().filter(field -> field.getValue().isNull()).map(Map.Entry::getKey).toList().forEach(fields::remove);
        return new NewWorkItem(Desk.TICKETS, businessKey, fields);
    }
}
