package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.INTENT;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What {@link RecordChoice} was called when tickets were all there was: diagrams that run since then name it. */
@Component("recordTriage")
class RecordTriage implements TaskListener {

    private final RecordChoice choice;

    RecordTriage(RecordChoice choice) {
        this.choice = choice;
    }

    @Override
    public void notify(DelegateTask task) {
        choice.record(task, INTENT);
    }
}
