package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.decision.Feedback;
import dev.tandem.decision.Verdict;
import dev.tandem.inference.OverloadedException;
import dev.tandem.process.WorkItemState.OpenStep;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the AI step "understand" leaves behind, whatever comes in. */
@ProcessTest
class UnderstandingTicketsTest {

    @Autowired
    private Desk desk;
    @Autowired
    private KeywordClassifier classifier;

    @Test
    void aClearTicketGoesToItsTeamWithoutTriageAndIsClosedWithItsReply() {
        String ticket = desk.receive(Desk.CLEAR_QUESTION);

        assertThat(desk.variable(ticket, "intent")).isEqualTo("card_arrival");
        assertThat(desk.variable(ticket, "intentDecision")).isEqualTo("AUTOMATE");
        assertThat(desk.variable(ticket, "intentOptions")).isNull();
        assertThat(desk.state(ticket).openSteps()).extracting(OpenStep::step).containsExactly("resolve");

        desk.answer(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
        assertThat(desk.decisions(ticket, "intent")).singleElement().satisfies(decision ->
                assertThat(decision.feedback()).extracting(Feedback::label, Feedback::person)
                        .containsExactly("card_arrival", "carla"));
    }

    @Test
    void anUnclearTicketIsAskedWithTheProposalsAndTheReasons() {
        String ticket = desk.receive(Desk.UNCLEAR_QUESTION);

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
        assertThat(desk.variable(ticket, "intentDecision")).isEqualTo("ASK");
        assertThat(desk.variable(ticket, "intentReasons").toString()).isNotBlank();
        assertThat(desk.variable(ticket, "intentOptions").toString())
                .startsWith("[{\"label\":\"Card arrival (40 %)\",\"value\":\"card_arrival\"}")
                .endsWith("{\"label\":\"None of these\",\"value\":\"none_of_these\"}]")
                .contains("{\"label\":\"Branch opening hours\",\"value\":\"branch_opening_hours\"}");
        assertThat(desk.variable(ticket, "intentPrediction").toString())
                .contains("\"model\":\"banking-support@9000000\"", "\"decision\":\"ASK\"", "\"alternatives\":[{");
    }

    @Test
    void whatTriageSaysRoutesTheTicketAndIsLearned() {
        String ticket = desk.aTicketInTriage();

        desk.confirmTriage(ticket, "tina", "exchange_rate");
        desk.answer(ticket, "emil", "Your account looks strange since yesterday because the exchange rate changed.");

        assertThat(desk.state(ticket).routing().team()).isEqualTo("exchange");
        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
        assertThat(desk.decisions(ticket, "intent")).singleElement().satisfies(decision ->
                assertThat(decision.feedback()).extracting(Feedback::label, Feedback::person)
                        .containsExactly("exchange_rate", "tina"));
    }

    @Test
    void triageCanNotBeCompletedWithoutAnIntent() {
        String ticket = desk.aTicketInTriage();

        assertThatThrownBy(() -> desk.confirmTriage(ticket, "tina", " "))
                .hasMessageContaining("can't be completed without 'intent'");

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
    }

    @Test
    void aTicketWithoutTextGoesToTriageWithEveryIntentOnOffer() {
        String ticket = desk.receive(new Ticket(Desk.aTicket("").businessKey(), " ", "  \n", null, "standard", "email"));

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
        assertThat(desk.variable(ticket, "intentReasons")).isEqualTo("There is no text to understand.");
        assertThat(desk.variable(ticket, "intentOptions").toString()).contains("card_arrival", "none_of_these");
        assertThat(desk.decisions(ticket, "intent")).isEmpty();

        desk.confirmTriage(ticket, "tina", "age_limit");
        assertThat(desk.state(ticket).routing().team()).isEqualTo("accounts");
    }

    @Test
    void aTextLongerThanAModelMayReadGoesToTriage() {
        String ticket = desk.receive("a".repeat(100_001));

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
        assertThat(desk.variable(ticket, "intentReasons").toString()).contains("at most 100,000");
    }

    @Test
    void aBrokenModelAsksAPersonAndSaysWhy() {
        classifier.broken(true);

        String ticket = desk.receive(Desk.CLEAR_QUESTION);

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
        assertThat(desk.variable(ticket, "intentReasons").toString()).contains("weights are damaged");
        assertThat(desk.variable(ticket, "intentOptions").toString()).contains("card_arrival");
        assertThat(desk.decisions(ticket, "intent")).singleElement()
                .satisfies(decision -> assertThat(decision.verdict()).isEqualTo(Verdict.ASK));
    }

    @Test
    void anOverloadedClassifierRefusesTheTicketAndLeavesNothingBehind() {
        classifier.overloaded(true);
        Ticket ticket = Desk.aTicket(Desk.CLEAR_QUESTION);

        assertThatThrownBy(() -> desk.receive(ticket)).isInstanceOf(OverloadedException.class);

        assertThat(desk.knows(ticket.businessKey())).isFalse();
        assertThat(desk.decidedAbout(ticket.businessKey())).isFalse();
    }

    @Test
    void aTicketWithNothingButABodyRunsThrough() {
        String ticket = Desk.aTicket("").businessKey();
        desk.runtime().startProcessInstanceByKey("ticket-triage", ticket, Map.of("body", Desk.CLEAR_QUESTION));

        desk.answer(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }
}
