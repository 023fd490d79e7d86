package dev.tandem.process;

import static dev.tandem.process.step.TicketVariables.BODY;
import static dev.tandem.process.step.TicketVariables.CANCEL_MESSAGE;
import static dev.tandem.process.step.TicketVariables.CANCEL_REASON;
import static dev.tandem.process.step.TicketVariables.CHANNEL;
import static dev.tandem.process.step.TicketVariables.CUSTOMER;
import static dev.tandem.process.step.TicketVariables.CUSTOMER_TIER;
import static dev.tandem.process.step.TicketVariables.PROCESS_KEY;
import static dev.tandem.process.step.TicketVariables.SUBJECT;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** {@link TicketProcess} on Camunda. Everything runs with the rights of whoever is logged in. */
@Service
class CamundaTicketProcess implements TicketProcess {

    private final RuntimeService runtime;
    private final TicketView view;

    CamundaTicketProcess(RuntimeService runtime, TicketView view) {
        this.runtime = runtime;
        this.view = view;
    }

    @Override
    @Transactional
    public String start(Ticket ticket) {
        try {
            return runtime.startProcessInstanceByKey(PROCESS_KEY, ticket.businessKey(), variables(ticket)).getId();
        } catch (SuspendedEntityInteractionException suspended) {
            throw SuspendedException.process(PROCESS_KEY);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TicketState> find(String businessKey) {
        return view.of(businessKey);
    }

    @Override
    @Transactional
    public boolean cancel(String businessKey, @Nullable String reason) {
        List<ProcessInstance> running = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS_KEY).processInstanceBusinessKey(businessKey).list();
        if (running.stream().anyMatch(ProcessInstance::isSuspended)) {
            throw SuspendedException.ticket(businessKey);
        }
        running.forEach(ticket -> runtime.createMessageCorrelation(CANCEL_MESSAGE).processInstanceId(ticket.getId())
                .setVariable(CANCEL_REASON, reason).correlate());
        return !running.isEmpty();
    }

    private static VariableMap variables(Ticket ticket) {
        return Variables.createVariables()
                .putValueTyped(SUBJECT, Variables.stringValue(ticket.subject()))
                .putValue(BODY, ticket.body())
                .putValueTyped(CUSTOMER, Variables.stringValue(ticket.customer()))
                .putValue(CUSTOMER_TIER, ticket.customerTier())
                .putValue(CHANNEL, ticket.channel());
    }
}
