package dev.tandem.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One head's decision as it stands in the log: append-only, with everything needed to say later why it was taken.
 *
 * @param activity    whose decision it is; unique together with {@code head}
 * @param head        the task, for example {@code intent} or {@code replyQuality}
 * @param proposal    what the machine said
 * @param assessment  whether that runs by itself, and why
 * @param inputSha256 hex hash of the text
 * @param decidedAt   when
 * @param feedback    the latest word on it, or null as long as there is none
 */
public record Decision(ActivityInstance activity, String head, Proposal proposal, Assessment assessment, String inputSha256,
                       Instant decidedAt, @Nullable Feedback feedback) {

    /** What a word on a decision names it by. */
    public record Id(String activityInstanceId, String head) {}

    public Id id() {
        return new Id(activity.id(), head);
    }

    /** @return the machine's answer; null when it had none */
    public @Nullable String label() {
        return proposal.label();
    }

    public Verdict verdict() {
        return assessment.verdict();
    }

    /** @return why, each a sentence a person reads */
    public List<String> reasons() {
        return assessment.reasons();
    }
}
