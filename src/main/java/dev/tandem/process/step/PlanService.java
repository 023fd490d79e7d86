package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.DUE_AT;
import static dev.tandem.process.step.TicketVariables.ESCALATED_AT;
import static dev.tandem.process.step.TicketVariables.PRIORITY;
import static dev.tandem.process.step.TicketVariables.REMINDER_AT;
import static dev.tandem.process.step.TicketVariables.ROUTING;
import static dev.tandem.process.step.TicketVariables.SKILL;
import static dev.tandem.process.step.TicketVariables.TEAM;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** After routing: the table's answer becomes team, priority and deadlines. */
@Component("planService")
class PlanService implements ExecutionListener {

    private final Clock clock;

    PlanService(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ServicePlan plan = plan(execution);
        execution.setVariable(TEAM, plan.team());
        execution.setVariable(PRIORITY, (long) plan.priority());
        execution.setVariable(SKILL, plan.skill());
        execution.setVariable(REMINDER_AT, Date.from(plan.reminderAt()));
        execution.setVariable(DUE_AT, Date.from(plan.dueAt()));
        execution.removeVariable(ROUTING);
        execution.removeVariable(ESCALATED_AT);
    }

    @SuppressWarnings("unchecked")
    private ServicePlan plan(DelegateExecution execution) {
        try {
            return ServicePlan.of((Map<String, ?>) execution.getVariable(ROUTING), clock.instant());
        } catch (IllegalArgumentException e) {
            throw new ProcessEngineException("Process '%s', element '%s', intent '%s', customer tier '%s': %s".formatted(
                    execution.getProcessDefinitionId(), execution.getCurrentActivityId(), execution.getVariable(TicketVariables.INTENT),
                    execution.getVariable(TicketVariables.CUSTOMER_TIER), e.getMessage()), e);
        }
    }
}
