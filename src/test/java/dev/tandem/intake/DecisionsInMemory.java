package dev.tandem.intake;

import dev.tandem.decision.Decision;
import dev.tandem.decision.DecisionRequest;
import dev.tandem.decision.Decisions;
import dev.tandem.decision.LabelledWorkItem;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Stands in for the decision log. */
class DecisionsInMemory implements Decisions {

    private final List<Decision> log = new CopyOnWriteArrayList<>();
    private volatile Runnable afterTheLastFeedback = () -> {};

    /** What happens when all feedback has been read: something that fails. */
    void afterTheLastFeedback(Runnable work) {
        afterTheLastFeedback = work;
    }

    @Override
    public List<Decision> decide(DecisionRequest request) {
        throw new UnsupportedOperationException("The intake decides nothing.");
    }

    @Override
    public Decision record(Decision decision) {
        log.add(decision);
        return decision;
    }

    @Override
    public void recordFeedback(String businessKey, String processInstanceId, String head, String label, String person) {
        throw new UnsupportedOperationException("The intake gives no feedback.");
    }

    @Override
    public List<Decision> about(String businessKey, String processInstanceId) {
        return log.stream().filter(decision -> Objects.equals(decision.businessKey(), businessKey)
                && Objects.equals(decision.processInstanceId(), processInstanceId)).toList();
    }

    @Override
    public void forEachFeedback(String head, Consumer<LabelledWorkItem> consumer) {
        log.stream().filter(decision -> decision.head().equals(head) && decision.feedback() != null)
                .map(decision -> new LabelledWorkItem(String.valueOf(decision.businessKey()), decision.processInstanceId(), decision.feedback().label(),
                        decision.label(), decision.model(), decision.feedback().at()))
                .forEach(consumer);
        afterTheLastFeedback.run();
    }
}
