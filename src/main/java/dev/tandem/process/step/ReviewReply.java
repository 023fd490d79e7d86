package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.REPLY;
import static dev.tandem.process.step.TicketVariables.REPLY_DECISION;
import static dev.tandem.process.step.TicketVariables.REVIEW_FINDINGS;
import static dev.tandem.process.step.TicketVariables.SEND_ANYWAY;

import dev.tandem.decision.Decision;
import dev.tandem.decision.Decisions;
import dev.tandem.quality.Finding;
import dev.tandem.quality.ReplyReview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** AI step {@link AiStep#REVIEW_REPLY}: looks at a reply before the customer does, and records what it found. */
@Component("reviewReply")
class ReviewReply implements JavaDelegate {

    private final StepModels models;
    private final ReplyReview review;
    private final Decisions decisions;
    private final Clock clock;

    ReviewReply(StepModels models, ReplyReview review, Decisions decisions, Clock clock) {
        this.models = models;
        this.review = review;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepInputs inputs = new StepInputs(execution);
        String model = inputs.model();
        String question = inputs.plain(AiStep.QUESTION);
        String reply = inputs.plain(REPLY);
        Instant begin = clock.instant();
        List<Finding> findings = review.review(() -> models.of(model, question), question, reply);
        boolean sendAnyway = Boolean.TRUE.equals(execution.getVariable(SEND_ANYWAY)) && haveBeenShown(findings, execution);
        Instant now = clock.instant();
        Decision recorded = decisions.record(ReviewDecision.of(execution, ReplyVerdict.on(findings, sendAnyway),
                sentences(findings), reply, Duration.between(begin, now), now));
        write(execution, recorded);
    }

    /** Nobody stands by a reply against findings that nobody has read: the latest review of this ticket had all of them. */
    private boolean haveBeenShown(List<Finding> findings, DelegateExecution execution) {
        List<Decision> reviews = decisions.about(CurrentActivity.instance(execution), CurrentActivity.businessKey(execution)).stream()
                .filter(decision -> ReviewDecision.HEAD.equals(decision.head())).toList();
        return !reviews.isEmpty() && reviews.get(reviews.size() - 1).reasons().containsAll(sentences(findings));
    }

    private static List<String> sentences(List<Finding> findings) {
        return findings.stream().map(Finding::sentence).toList();
    }

    /** What stands in the log counts, also when this is the second run of a step whose first run was recorded. */
    private static void write(DelegateExecution execution, Decision recorded) {
        execution.setVariable(REPLY_DECISION, recorded.label());
        execution.setVariable(REVIEW_FINDINGS, String.join("\n", recorded.reasons()));
        if (ReplyVerdict.RETURN.name().equals(recorded.label())) {
            // findings that were not there before have not been read yet
            execution.setVariable(SEND_ANYWAY, false);
        }
    }
}
