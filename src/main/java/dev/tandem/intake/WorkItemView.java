package dev.tandem.intake;

import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.Proposal;
import dev.tandem.decision.Verdict;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.intake.WorkItems.Receipt;
import dev.tandem.process.Ticket;
import dev.tandem.process.TicketState;
import dev.tandem.process.TicketState.HistoryEntry;
import dev.tandem.process.TicketState.OpenStep;
import dev.tandem.process.TicketState.Routing;
import dev.tandem.process.TicketState.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A work item as the API shows it: what came in, where it stands, what was decided and why. */
@Schema(name = "WorkItem", description = "What came in, where it stands, what was decided and why.")
record WorkItemView(
        @Schema(description = "Its unique name.", example = "mail-2026-000417") String businessKey,
        @Schema(description = "Where it stands, in one word.") Status status,
        @Nullable String subject,
        String body,
        @Nullable String customer,
        String customerTier,
        String channel,
        @Schema(description = "When this API took it in; null if it was started in the process engine directly.")
        @Nullable Instant receivedAt,
        @Schema(description = "Who sent it; null if it was started in the process engine directly.")
        @Nullable String receivedBy,
        @Schema(description = "For looking it up in Cockpit.") String processInstanceId,
        @Schema(description = "Who handles it until when; null before it was routed.") @Nullable Routing routing,
        @Schema(description = "What is being waited for; empty when it has ended.") List<OpenStep> openSteps,
        @Schema(description = "Every decision about it, oldest first.") List<DecisionView> decisions,
        @Schema(description = "What happened, oldest first.") List<HistoryEntry> history) {

    static WorkItemView of(TicketState state, @Nullable Receipt receipt, List<Decision> decisions) {
        Ticket ticket = state.ticket();
        return new WorkItemView(ticket.businessKey(), state.status(), ticket.subject(), ticket.body(), ticket.customer(),
                ticket.customerTier(), ticket.channel(),
                receipt == null ? null : receipt.receivedAt(), receipt == null ? null : receipt.receivedBy(),
                state.processInstanceId(), state.routing(), state.openSteps(),
                decisions.stream().map(DecisionView::of).toList(), state.history());
    }

    /** One answer of a model or a rule, with everything needed to understand it. */
    @Schema(name = "Decision", description = "One answer of a model or a rule, with everything needed to understand it.")
    record DecisionView(
            @Schema(description = "Step of the process that asked.", example = "understand") String step,
            @Schema(description = "What was asked.", example = "intent") String head,
            @Schema(description = "The answer; null if the model could not answer.", example = "card_arrival")
            @Nullable String label,
            @Schema(description = "The answer in plain language.", example = "Card arrival") @Nullable String labelName,
            @Schema(description = "How probable the answer is, 0 to 1.", example = "0.97") @Nullable Double confidence,
            @Schema(description = "How probable it must be to run by itself; null if nothing is sure enough.", example = "0.83")
            @Nullable Double threshold,
            @Schema(description = "The promise: of what runs by itself at most this share is wrong.", example = "0.02")
            double maxError,
            @Schema(description = "AUTOMATE: it ran by itself. ASK: a person was asked.") Verdict verdict,
            @Schema(description = "Why, in sentences.") List<String> reasons,
            @Schema(description = "The likeliest answers, best first.") List<ScoredLabel> alternatives,
            @Schema(description = "Who answered.", example = "banking-support@1") String model,
            @Schema(description = "Whose answer it is: the encoder's, the lexical classifier's (the encoder was not asked), or that "
                    + "of both together; null if rules decided, if the model could not answer, or if this was not recorded yet.",
                    allowableValues = {"encoder", "lexical", "mix"}, example = "mix")
            @Nullable String opinion,
            @Schema(description = "Whether only the beginning of the text was read.") boolean truncated,
            @Schema(description = "How long the model took, in milliseconds.", example = "12") long latencyMillis,
            Instant decidedAt,
            @Schema(description = "What a person decided in the end; null as long as nobody did.")
            @Nullable Feedback feedback) {

        static DecisionView of(Decision decision) {
            Proposal proposal = decision.proposal();
            Assessment assessment = decision.assessment();
            return new DecisionView(decision.activity().step(), decision.head(), proposal.label(), proposal.labelName(),
                    proposal.confidence(), assessment.threshold(), assessment.maxError(), assessment.verdict(),
                    assessment.reasons(), proposal.alternatives(), proposal.model(),
                    proposal.opinion() == null ? null : proposal.opinion().name().toLowerCase(Locale.ROOT), proposal.truncated(),
                    proposal.latency().toMillis(), decision.decidedAt(), decision.feedback());
        }
    }
}
