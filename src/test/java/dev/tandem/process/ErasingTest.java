package dev.tandem.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.decision.Decisions;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer wants to be forgotten: nothing that they, or people about them, wrote is left anywhere in the database. */
@ProcessTest
class ErasingTest {

    @Autowired
    private Desk desk;
    @Autowired
    private TicketProcess process;
    @Autowired
    private TaskService tasks;
    @Autowired
    private Decisions decisions;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void nothingThatWasWrittenIsLeft() {
        String customer = "Mx" + UUID.randomUUID().toString().replace("-", "");
        Ticket ticket = new Ticket("T-" + customer, customer + " writes", Desk.UNCLEAR_QUESTION + " " + customer + " " + "long ".repeat(2_000),
                customer, "standard", "web");
        desk.receive(ticket);
        String task = desk.task(ticket.businessKey()).getId();
        String instance = desk.instance(ticket.businessKey());
        tasks.createComment(task, instance, "I have rung " + customer);
        tasks.createAttachment("note", task, instance, "About " + customer, "A letter of " + customer, new ByteArrayInputStream(customer.getBytes(UTF_8)));
        tasks.setVariable(task, "note", Variables.stringValue(customer));
        desk.confirmTriage(ticket.businessKey(), "tina", "card_arrival");
        desk.answer(ticket.businessKey(), "carla", Desk.OFF_TOPIC_REPLY + " " + customer);
        desk.answerAnyway(ticket.businessKey(), "carla", Desk.GOOD_REPLY + " " + customer);
        assertThat(desk.state(ticket.businessKey()).status()).isEqualTo("CLOSED");
        assertThat(placesOf(customer)).as("before").isNotEmpty();

        List<String> erased = process.erase(ticket.businessKey());
        decisions.erase(erased);

        assertThat(erased).containsExactly(instance);
        assertThat(placesOf(customer)).isEmpty();
        assertThat(process.find(ticket.businessKey())).isEmpty();
    }

    @Test
    void whatWasDecidedAndSaidStaysForTheFigures() {
        String ticket = desk.aTicketInTriage();
        String instance = desk.instance(ticket);
        desk.confirmTriage(ticket, "tina", "card_arrival");
        process.cancel(ticket, null);

        decisions.erase(process.erase(ticket));

        assertThat(decisions.about(instance, null)).singleElement().satisfies(decision -> {
            assertThat(decision.activity().businessKey()).isNull();
            assertThat(decision.feedback().label()).isEqualTo("card_arrival");
        });
    }

    @Test
    void whatIsWorkedOnIsNotErased() {
        String ticket = desk.aTicketInTriage();

        assertThatThrownBy(() -> process.erase(ticket)).isInstanceOf(StillRunningException.class).hasMessageContaining("Cancel it first");

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
    }

    @Test
    void whatThereIsNotIsNotErased() {
        assertThat(process.erase("no-such-ticket")).isEmpty();
    }

    /** @return every column of every table that has it, as text or as bytes */
    private List<String> placesOf(String word) {
        List<String> places = new ArrayList<>();
        for (Map<String, Object> column : jdbc.sql("SELECT table_name, column_name, data_type FROM information_schema.columns "
                + "WHERE table_schema = 'PUBLIC'").query().listOfRows()) {
            String table = column.get("table_name").toString();
            String name = column.get("column_name").toString();
            String type = column.get("data_type").toString();
            String text = type.startsWith("CHARACTER") ? "\"" + name + "\"" : type.startsWith("BINARY") ? "UTF8TOSTRING(\"" + name + "\")" : null;
            if (text != null && jdbc.sql("SELECT COUNT(*) FROM \"%s\" WHERE LOCATE(?, %s) > 0".formatted(table, text)).param(word)
                    .query(Integer.class).single() > 0) {
                places.add(table + "." + name);
            }
        }
        return places;
    }
}
