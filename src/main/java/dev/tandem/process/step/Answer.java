package dev.tandem.process.step;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Proposal;
import dev.tandem.decision.Verdict;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an AI step leaves in the process for forms and Cockpit: the variable {@code <result>Prediction}.
 *
 * @param head         what was asked; null if an earlier version of Tandem wrote this
 * @param activityInstanceId of the step, by which its decision is found; null if nothing was decided, or if an earlier version wrote this
 * @param model        who answered, or was asked
 * @param opinion      whose answer it is; null if there is none, or if it was given before opinions were recorded
 * @param label        the answer, or null
 * @param name         its plain-language name, or null
 * @param confidence   calibrated probability, or null
 * @param threshold    confidence needed to run by itself, or null
 * @param maxError     the promise, or null when it never came to a question
 * @param decision     who takes the next step
 * @param reasons      why, a sentence each
 * @param alternatives best first, at most five
 */
record Answer(@Nullable String head, @Nullable String activityInstanceId, String model, @Nullable Opinion opinion, @Nullable String label, @Nullable String name,
              @Nullable Double confidence, @Nullable Double threshold, @Nullable Double maxError, Verdict decision,
              List<String> reasons, List<ScoredLabel> alternatives) {

    private static final JsonMapper JSON =
            JsonMapper.builder(JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    static Answer of(Decision decision) {
        Proposal proposal = decision.proposal();
        Assessment assessment = decision.assessment();
        return new Answer(decision.head(), decision.activity().id(), proposal.model(), proposal.opinion(), proposal.label(),
                proposal.labelName(), proposal.confidence(), assessment.threshold(), assessment.maxError(), assessment.verdict(),
                assessment.reasons(), proposal.alternatives());
    }

    /** Nobody could be asked: a person decides, for this reason. */
    static Answer unasked(String model, String head, String reason) {
        return new Answer(head, null, model, null, null, null, null, null, null, Verdict.ASK, List.of(reason), List.of());
    }

    static Answer fromJson(String json) {
        try {
            return JSON.readValue(json, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("This is not the answer of an AI step: " + json, e);
        }
    }

    static List<Choice> choices(String json) {
        try {
            return List.of(JSON.readValue(json, Choice[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("These are not the options of an AI step: " + json, e);
        }
    }

    String toJson() {
        return json(this);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Can't be written as JSON: " + value, e);
        }
    }
}
