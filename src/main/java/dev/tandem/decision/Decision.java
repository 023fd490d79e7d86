package dev.tandem.decision;

import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One head's decision as it stands in the log: append-only, with everything needed to say later why it was taken.
 *
 * @param businessKey        of the work item, or null
 * @param processInstanceId  the outermost process instance it belongs to; null when it was decided before this was recorded
 * @param step               element id of the AI step
 * @param activityInstanceId of the step's execution; unique together with {@code head}
 * @param head               the task, for example {@code intent} or {@code replyQuality}
 * @param model              {@code name@version} that answered, or that was asked for when none could
 * @param opinion            whose answer it is; null when rules decided, when the model could not answer, or when it was
 *                           decided before opinions were recorded
 * @param label              the answer; null when the model could not answer
 * @param labelName          its plain-language name, or null
 * @param confidence         calibrated probability of the answer, 0 to 1; null when the model could not answer
 * @param alternatives       best first, the answer included, at most five; empty when the model could not answer
 * @param verdict            AUTOMATE or ASK
 * @param threshold          confidence needed to run by itself; null when no threshold keeps the promise
 * @param maxError           the promise that was asked for
 * @param reasons            why, each a sentence a person reads
 * @param inputSha256        hex hash of the text, which itself is not stored here
 * @param truncated          whether the model read only the beginning of the text
 * @param latency            of the model's answer
 * @param decidedAt          when
 * @param feedback           what a person decided in the end, or null as long as nobody did
 */
public record Decision(
        @Nullable String businessKey,
        @Nullable String processInstanceId,
        String step,
        String activityInstanceId,
        String head,
        String model,
        @Nullable Opinion opinion,
        @Nullable String label,
        @Nullable String labelName,
        @Nullable Double confidence,
        List<ScoredLabel> alternatives,
        Verdict verdict,
        @Nullable Double threshold,
        double maxError,
        List<String> reasons,
        String inputSha256,
        boolean truncated,
        Duration latency,
        Instant decidedAt,
        @Nullable Feedback feedback) {

    /** A decision without a model's opinion: rules took it, or no model could answer. */
    public Decision(@Nullable String businessKey, @Nullable String processInstanceId, String step, String activityInstanceId,
                    String head, String model,
                    @Nullable String label, @Nullable String labelName, @Nullable Double confidence,
                    List<ScoredLabel> alternatives, Verdict verdict, @Nullable Double threshold, double maxError,
                    List<String> reasons, String inputSha256, boolean truncated, Duration latency, Instant decidedAt,
                    @Nullable Feedback feedback) {
        this(businessKey, processInstanceId, step, activityInstanceId, head, model, null, label, labelName, confidence, alternatives, verdict,
                threshold, maxError, reasons, inputSha256, truncated, latency, decidedAt, feedback);
    }

    /**
     * @param label  what the person chose
     * @param person user id
     * @param at     when
     */
    public record Feedback(String label, String person, Instant at) {}
}
