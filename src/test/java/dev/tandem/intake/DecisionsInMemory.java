package dev.tandem.intake;

import dev.tandem.decision.Decision;
import dev.tandem.decision.DecisionRequest;
import dev.tandem.decision.Decisions;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.LabelledText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands in for the decision log. */
class DecisionsInMemory implements Decisions {

    private final List<Decision> log = new CopyOnWriteArrayList<>();
    private final Map<String, String> texts = new ConcurrentHashMap<>();
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
    public Decision record(Decision decision, String text) {
        texts.put(decision.activity().id(), text);
        return record(decision);
    }

    @Override
    public void recordChoice(Decision.Id decision, String label, String person, boolean proposalInView) {
        throw new UnsupportedOperationException("The intake gives no feedback.");
    }

    @Override
    public void recordImplied(Decision.Id decision, String label, String person) {
        throw new UnsupportedOperationException("The intake gives no feedback.");
    }

    @Override
    public List<Decision> about(String processInstanceId, @Nullable String businessKey) {
        return log.stream().filter(decision -> Objects.equals(decision.activity().processInstanceId(), processInstanceId)).toList();
    }

    @Override
    public void erase(Collection<String> processInstanceIds) {
        log.removeIf(decision -> processInstanceIds.contains(decision.activity().processInstanceId()));
    }

    @Override
    public void forEachFeedback(String head, Set<Feedback.Kind> kinds, Consumer<LabelledText> consumer) {
        log.stream().filter(decision -> decision.head().equals(head) && decision.feedback() != null && kinds.contains(decision.feedback().kind()))
                .map(decision -> new LabelledText(decision.activity(), texts.get(decision.activity().id()), decision.label(),
                        decision.proposal().model(), decision.feedback()))
                .forEach(consumer);
        afterTheLastFeedback.run();
    }
}
