package dev.tandem.decision;

import java.util.List;
import java.util.function.Consumer;

/** Takes decisions under a risk policy, records each exactly once, and keeps what people thought of them. */
public interface Decisions {

    /**
     * Asks the model and decides, one decision a head; recorded in the caller's transaction. Asking again with the same
     * activity instance returns what was recorded the first time. A model that is missing or broken leads to
     * {@link Verdict#ASK} with the reason, under the head name {@code intent} if the card cannot be read.
     *
     * @throws IllegalArgumentException                 if the text is blank or too long, or maxError is out of range
     * @throws dev.tandem.inference.OverloadedException if the queue is full; nothing was recorded
     */
    List<Decision> decide(DecisionRequest request);

    /**
     * Records a decision that was taken elsewhere, for instance by rules; once for each activity instance and head.
     *
     * @return what stands in the log afterwards: the given decision, or the one recorded before
     */
    Decision record(Decision decision);

    /**
     * A person's last word on the latest decision of this head about this work item; does nothing if there is none.
     *
     * @param processInstanceId the outermost one, as in {@link DecisionRequest}
     */
    void recordFeedback(String businessKey, String processInstanceId, String head, String label, String person);

    /**
     * @param processInstanceId the outermost one, as in {@link DecisionRequest}; others may have the same business key
     * @return every decision about the work item, oldest first
     */
    List<Decision> about(String businessKey, String processInstanceId);

    /**
     * Every process instance about which a person has decided, the latest decided last, each once with the latest word. Reads a page
     * at a time: the consumer may be slow, and must not be called in a transaction that waits for it.
     */
    void forEachFeedback(String head, Consumer<LabelledWorkItem> consumer);
}
