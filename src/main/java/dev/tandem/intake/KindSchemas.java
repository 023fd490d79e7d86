package dev.tandem.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.process.TicketRules;
import dev.tandem.process.WorkItemProcesses;
import dev.tandem.workitem.WorkItemKind;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** What a work item of each process is, on the API page, made from the process's own schema. */
@Component
class KindSchemas implements OpenApiCustomizer {

    /** One of them; tickets, where no process is named. */
    static final String ANY = "NewWorkItem";

    private final WorkItemProcesses processes;

    KindSchemas(WorkItemProcesses processes) {
        this.processes = processes;
    }

    @Override
    public void customise(OpenAPI page) {
        Map<String, WorkItemKind> kinds = processes.kinds();
        kinds.forEach((process, kind) -> page.getComponents().addSchemas(name(process), schema(kind)));
        List<String> others = kinds.keySet().stream().filter(process -> !process.equals(TicketFields.PROCESS)).map(KindSchemas::name).toList();
        if (!others.isEmpty() && kinds.containsKey(TicketFields.PROCESS)) {
            Schema<?> tickets = page.getComponents().getSchemas().remove(ANY);
            page.getComponents().addSchemas(name("ticket-triage.fields"), tickets);
            Schema<Object> any = new Schema<>();
            any.description("The fields of the process that the request names.");
            any.addOneOfItem(new Schema<>().$ref(name("ticket-triage.fields")));
            others.forEach(other -> any.addOneOfItem(new Schema<>().$ref(other)));
            page.getComponents().addSchemas(ANY, any);
        }
    }

    private static String name(String process) {
        return process.equals(TicketFields.PROCESS) ? ANY : ANY + "." + process;
    }

    private static Schema<?> schema(WorkItemKind kind) {
        ObjectNode schema = kind.schema();
        schema.remove(List.of("$schema", "$id"));
        ((ObjectNode) schema.get("properties")).putObject(WorkItemRules.BUSINESS_KEY).put("type", "string").put("pattern", TicketRules.KEY_SYNTAX)
                .put("description", "Your own unique name for it. Sending the same key again is safe: the same content is answered with the present state, "
                        + "other content with 409. Left out: a key is made up.")
                .putArray("examples").add("mail-2026-000417");
        return Json31.mapper().convertValue(schema, Schema.class);
    }
}
