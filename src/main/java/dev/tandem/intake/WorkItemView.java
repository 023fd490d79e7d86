package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.Proposal;
import dev.tandem.decision.Verdict;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.intake.WorkItems.Receipt;
import dev.tandem.process.WorkItemState;
import dev.tandem.process.WorkItemState.HistoryEntry;
import dev.tandem.process.WorkItemState.OpenStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A work item as the API shows it: what came in, where it stands, what was decided and why. */
@Schema(name = "WorkItem", description = "What came in, where it stands, what was decided and why. Those of ticket-triage have their fields and the "
        + "routing at the top as well.")
@JsonPropertyOrder({"businessKey", "process", "status"})
record WorkItemView(
        @Schema(description = "Its name; null if it has none.", example = "mail-2026-000417") @Nullable String businessKey,
        @Schema(description = "Key of its process.", example = TicketFields.PROCESS) String process,
        @Schema(description = "Where it stands, in one word: IN_PROGRESS, NEEDS_OPERATOR, CLOSED, CANCELLED, or a word of its diagram, such as "
                + "IN_TRIAGE.", example = "IN_TRIAGE") String status,
        @JsonUnwrapped @Nullable TicketFields ticket,
        @Schema(description = "Its fields, as they stand now.") ObjectNode fields,
        @Schema(description = "What its process has made known about it.") ObjectNode results,
        @Schema(description = "When this API took it in; null if it was started in the process engine directly.")
        @Nullable Instant receivedAt,
        @Schema(description = "Who sent it; null if it was started in the process engine directly.")
        @Nullable String receivedBy,
        @Schema(description = "When its process began.") Instant startedAt,
        @Schema(description = "When it ended; null as long as it goes on.") @Nullable Instant endedAt,
        @Schema(description = "For looking it up in Cockpit.") String processInstanceId,
        @Schema(description = "What is being waited for; empty when it has ended.") List<OpenStep> openSteps,
        @Schema(description = "Every decision about it, oldest first.") List<DecisionView> decisions,
        @Schema(description = "What happened, oldest first.") List<HistoryEntry> history) {

    static WorkItemView of(WorkItemState state, @Nullable Receipt receipt, List<Decision> decisions) {
        return new WorkItemView(state.businessKey(), state.process(), state.status(), TicketFields.of(state), state.fields(), state.results(),
                receipt == null ? null : receipt.receivedAt(), receipt == null ? null : receipt.receivedBy(), state.startedAt(), state.endedAt(),
                state.processInstanceId(), state.openSteps(), decisions.stream().map(DecisionView::of).toList(), state.history());
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
