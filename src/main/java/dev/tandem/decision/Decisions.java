package dev.tandem.decision;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** Like {@link #record(Decision)}, about a text that a model was to read; it is kept for training if a person is asked. */
    Decision record(Decision decision, String text);

    /**
     * What a person chose, whether that confirms or corrects the machine's answer; does nothing if there is no such decision.
     *
     * @param proposalInView whether the machine's answer was shown to the person
     */
    void recordChoice(Decision.Id decision, String label, String person, boolean proposalInView);

    /**
     * A step ran by itself and nobody objected; does nothing if there is no such decision or this was not its answer.
     *
     * @param person who worked on with the answer
     */
    void recordImplied(Decision.Id decision, String label, String person);

    /**
     * @param processInstanceId the outermost one, as in {@link ActivityInstance}
     * @param businessKey       by which decisions are found that are older than the record of instances; null if there is none
     * @return every decision about the work item, oldest first
     */
    List<Decision> about(String processInstanceId, @Nullable String businessKey);

    /** Forgets texts and keys of these process instances; what was decided and said stays for the figures. */
    void erase(Collection<String> processInstanceIds);

    /**
     * Every text that somebody has decided about, the latest decided last, each with the latest word if that is of one of these kinds. Reads
     * a page at a time: the consumer may be slow, and must not be called in a transaction that waits for it.
     */
    void forEachFeedback(String head, Set<Feedback.Kind> kinds, Consumer<LabelledText> consumer);
}
