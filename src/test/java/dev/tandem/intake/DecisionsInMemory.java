package dev.tandem.intake;

import dev.tandem.decision.Decision;
import dev.tandem.decision.DecisionRequest;
import dev.tandem.decision.Decisions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the decision log. */
class DecisionsInMemory implements Decisions {

    private final List<Decision> log = new CopyOnWriteArrayList<>();

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
    public void recordFeedback(String businessKey, String head, String label, String person) {
        throw new UnsupportedOperationException("The intake gives no feedback.");
    }

    @Override
    public List<Decision> about(String businessKey) {
        return log.stream().filter(decision -> Objects.equals(decision.businessKey(), businessKey)).toList();
    }
}
