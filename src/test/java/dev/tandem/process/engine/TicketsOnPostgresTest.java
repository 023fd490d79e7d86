package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.decision.Decision;
import dev.tandem.process.Desk;
import dev.tandem.process.ProcessBench;
import dev.tandem.process.TicketProcess;
import dev.tandem.process.WorkItemPage;
import dev.tandem.process.WorkItemProcesses;
import dev.tandem.process.WorkItemQuery;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The database of production: the same tickets, the same long letters. */
@SpringBootTest(classes = ProcessBench.class, webEnvironment = SpringBootTest.WebEnvironment.MOCK, properties = {
        "camunda.bpm.job-execution.enabled=false", "camunda.bpm.process-engine-name=postgres", "spring.main.banner-mode=off"})
@DirtiesContext
class TicketsOnPostgresTest {

    private static final EmbeddedPostgres POSTGRES = start();

    @Autowired
    private Desk desk;
    @Autowired
    private TicketProcess process;
    @Autowired
    private WorkItemProcesses processes;
    @Autowired
    private RuntimeService runtime;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> POSTGRES.getJdbcUrl("postgres", "postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @Test
    void aTicketIsAskedRoutedReturnedAnsweredAndClosed() {
        String ticket = desk.aTicketInTriage();
        desk.confirmTriage(ticket, "tina", "card_arrival");
        desk.ring(ticket, "sla_reminder");
        desk.answer(ticket, "carla", Desk.REPLY_WITH_A_SECRET);
        desk.answer(ticket, "carla", Desk.GOOD_REPLY);
        desk.answerAnyway(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
        assertThat(desk.decisions(ticket, "replyQuality")).extracting(Decision::label).containsExactly("RETURN", "RETURN", "PASS");
    }

    @Test
    void aLetterOfAHundredThousandCharactersIsKept() {
        String letter = "Dear bank, \uD83D\uDE21 ".repeat(100_000 / 14);

        String ticket = desk.receive(letter);

        assertThat(desk.state(ticket).ticket().body()).isEqualTo(letter);
        assertThat(process.cancel(ticket, null)).isTrue();
    }

    @Test
    void theyAreListedByStatusPageByPage() {
        List<String> inTriage = Stream.generate(desk::aTicketInTriage).limit(3).sorted().toList();
        String cancelled = desk.aTicketInTriage();
        process.cancel(cancelled, null);
        List<String> found = new ArrayList<>();
        WorkItemQuery query = new WorkItemQuery(Desk.TICKETS, "IN_TRIAGE", "triage", "T-", false, null, 2);
        while (query != null) {
            WorkItemPage page = processes.list(query);
            page.items().forEach(item -> found.add(item.businessKey()));
            query = page.next() == null ? null : new WorkItemQuery(Desk.TICKETS, "IN_TRIAGE", "triage", "T-", false, page.next(), 2);
        }

        assertThat(found).containsAll(inTriage).doesNotContain(cancelled).doesNotHaveDuplicates();
        assertThat(processes.list(new WorkItemQuery(Desk.TICKETS, "CANCELLED", null, cancelled, true, null, 2)).items()).hasSize(1);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start", e);
        }
    }
}
