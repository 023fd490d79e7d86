package dev.tandem.process.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.HistoryDepth;
import dev.tandem.process.ProcessSettings;
import dev.tandem.process.TicketState;
import dev.tandem.process.WorkItemState.HistoryEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The kind of history is changed by a word and a restart, while tickets are open. */
class SwitchingHistoryTest {

    private static final List<String> HANDED_BACK_TO_THE_END = List.of("ticket_received", "understand", "route", "handle_ticket",
            "handling_started", "resolve", "handed_back", "confirm_triage", "route", "handle_ticket", "handling_started", "resolve",
            "check_reply", "reply_released", "record_outcome", "closed");

    @Test
    void aTicketThatBeganWithAllOfTheHistoryEndsWithTheLeanOne() {
        assertEndsWhole(HistoryDepth.FULL, HistoryDepth.LEAN);
    }

    @Test
    void aTicketThatBeganWithTheLeanHistoryEndsWithAllOfIt() {
        assertEndsWhole(HistoryDepth.LEAN, HistoryDepth.COALESCED);
    }

    private static void assertEndsWhole(HistoryDepth before, HistoryDepth after) {
        Told.with(before);
        try (TandemWithHistory tandem = new TandemWithHistory(after, Told.database(before))) {
            tandem.desk().answer(Story.HANDED_BACK.name(), "eric", Desk.GOOD_REPLY);

            TicketState ticket = tandem.desk().state(Story.HANDED_BACK.name());
            assertThat(ticket.status()).isEqualTo("CLOSED");
            assertThat(ticket.ticket().body()).isEqualTo(Desk.CLEAR_QUESTION);
            assertThat(ticket.routing().team()).isEqualTo("exchange");
            assertThat(ticket.history()).extracting(HistoryEntry::step).containsExactlyElementsOf(HANDED_BACK_TO_THE_END);
            assertThat(ticket.history()).allSatisfy(entry -> assertThat(entry.endedAt()).isNotNull());
        }
    }

    @Test
    void anUnknownKindIsRefusedWithTheNameOfTheSetting() {
        new ApplicationContextRunner().withUserConfiguration(OnlySettings.class).withPropertyValues("tandem.process.history=verbose")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("tandem.process.history")
                        .hasStackTraceContaining("verbose"));
    }

    @EnableConfigurationProperties(ProcessSettings.class)
    static class OnlySettings {}
}
