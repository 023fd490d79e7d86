package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.ESCALATED_AT;
import static dev.tandem.process.step.TicketVariables.PRIORITY;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The time is over: the ticket becomes more urgent, and the team leads see it too. */
@Component("escalate")
class Escalate implements JavaDelegate {

    static final String TEAM_LEADS = "team-leads";
    private static final int RAISE = 25;

    private final Clock clock;

    Escalate(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        for (Task task : OpenTasks.of(execution)) {
            task.setPriority(raised(task.getPriority()));
            OpenTasks.service(execution).saveTask(task);
            OpenTasks.service(execution).addCandidateGroup(task.getId(), TEAM_LEADS);
            OpenTasks.comment(execution, task, "Escalated: the time for this is over. Priority raised to %d, team leads informed."
                    .formatted(task.getPriority()));
        }
        // a reply that is returned later opens a new task: it has to stay as urgent
        execution.setVariable(ESCALATED_AT, Date.from(clock.instant()));
        if (execution.getVariable(PRIORITY) instanceof Number priority) {
            execution.setVariable(PRIORITY, (long) raised(priority.intValue()));
        }
    }

    static int raised(int priority) {
        return Math.min(ServicePlan.HIGHEST_PRIORITY, priority + RAISE);
    }
}
