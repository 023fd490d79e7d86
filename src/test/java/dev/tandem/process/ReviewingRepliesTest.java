package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.decision.Decision;
import dev.tandem.inference.OverloadedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reply is reviewed before the customer sees it. */
@ProcessTest
class ReviewingRepliesTest {

    @Autowired
    private Desk desk;
    @Autowired
    private WordEmbedder embedder;

    @Test
    void aBlankReplyIsSentBackWithTheReasonToWhoeverWroteIt() {
        String ticket = desk.aTicketAtItsTeam();

        desk.answer(ticket, "carla", "  ");

        assertThat(desk.task(ticket).getTaskDefinitionKey()).isEqualTo("resolve");
        assertThat(desk.task(ticket).getAssignee()).isEqualTo("carla");
        assertThat(desk.variable(ticket, "replyDecision")).isEqualTo("RETURN");
        assertThat(desk.variable(ticket, "reviewFindings").toString()).isNotBlank();
    }

    @Test
    void aReplyThatWasImprovedPassesAtTheSecondTry() {
        String ticket = desk.aTicketAtItsTeam();
        desk.answer(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        desk.answer(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
        assertThat(desk.decisions(ticket, "replyQuality")).extracting(Decision::label).containsExactly("RETURN", "PASS");
        assertThat(desk.decisions(ticket, "replyQuality")).extracting(decision -> decision.proposal().model()).containsOnly("reply-review@1");
    }

    @Test
    void adviceCanBeOverriddenByWhoeverReadIt() {
        String ticket = desk.aTicketAtItsTeam();
        desk.answer(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        desk.answerAnyway(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }

    @Test
    void findingsThatNobodyHasReadYetAreNotOverridden() {
        String ticket = desk.aTicketAtItsTeam();

        desk.answerAnyway(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        assertThat(desk.task(ticket).getTaskDefinitionKey()).isEqualTo("resolve");
        assertThat(desk.variable(ticket, "sendAnyway")).isEqualTo(false);
        assertThat(desk.variable(ticket, "reviewFindings").toString()).isNotBlank();

        desk.answerAnyway(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }

    @Test
    void findingsThatWereReadOverrideNoOthers() {
        String ticket = desk.aTicketAtItsTeam();
        desk.answer(ticket, "carla", "  ");

        desk.answerAnyway(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        assertThat(desk.task(ticket).getTaskDefinitionKey()).isEqualTo("resolve");
    }

    @Test
    void aReplyWithoutFindingsPassesWithSendAnywayAtOnce() {
        String ticket = desk.aTicketAtItsTeam();

        desk.answerAnyway(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }

    @Test
    void aSecretCanNeverBeSentAnyway() {
        String ticket = desk.aTicketAtItsTeam();

        desk.answerAnyway(ticket, "carla", Desk.REPLY_WITH_A_SECRET);

        assertThat(desk.task(ticket).getTaskDefinitionKey()).isEqualTo("resolve");
        assertThat(desk.variable(ticket, "reviewFindings").toString()).doesNotContain("4111 1111");
        assertThat(desk.variable(ticket, "sendAnyway")).isEqualTo(false);
    }

    @Test
    void findingsThatWereNotThereBeforeHaveToBeReadFirst() {
        String ticket = desk.aTicketAtItsTeam();
        desk.answerAnyway(ticket, "carla", Desk.REPLY_WITH_A_SECRET);

        desk.answer(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        assertThat(desk.task(ticket).getTaskDefinitionKey()).isEqualTo("resolve");
    }

    @Test
    void aTaskCompletedWithoutAnyFieldIsReturnedAndNotLost() {
        String ticket = desk.aTicketAtItsTeam();

        desk.complete(ticket, "carla", Map.of());
        desk.workOff(ticket);

        assertThat(desk.variable(ticket, "replyDecision")).isEqualTo("RETURN");
    }

    @Test
    void anOverloadedReviewIsTriedAgainAndRecordedOnce() {
        String ticket = desk.aTicketAtItsTeam();
        embedder.overloaded(true);
        assertThatThrownBy(() -> desk.answer(ticket, "carla", Desk.GOOD_REPLY)).isInstanceOf(OverloadedException.class);

        assertThat(desk.state(ticket).status()).isEqualTo("IN_PROGRESS");
        assertThat(desk.decisions(ticket, "replyQuality")).isEmpty();
        embedder.overloaded(false);
        desk.workOff(ticket);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
        assertThat(desk.decisions(ticket, "replyQuality")).hasSize(1);
    }
}
