package dev.tandem.process.ticket;

import static dev.tandem.process.step.TicketVariables.BODY;
import static dev.tandem.process.step.TicketVariables.CANCEL_MESSAGE;
import static dev.tandem.process.step.TicketVariables.CANCEL_REASON;
import static dev.tandem.process.step.TicketVariables.CHANNEL;
import static dev.tandem.process.step.TicketVariables.CUSTOMER;
import static dev.tandem.process.step.TicketVariables.CUSTOMER_TIER;
import static dev.tandem.process.step.TicketVariables.PROCESS_KEY;
import static dev.tandem.process.step.TicketVariables.SUBJECT;

import dev.tandem.people.Role;
import dev.tandem.process.StillRunningException;
import dev.tandem.process.SuspendedException;
import dev.tandem.process.Ticket;
import dev.tandem.process.TicketProcess;
import dev.tandem.process.TicketState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link TicketProcess} on Camunda. Everything runs with the rights of whoever is logged in; members of {@link Role#INTAKE}
 * start and cancel tickets here without the engine's right to do so, which would open its own REST API to them as well.
 */
@Service
class CamundaTicketProcess implements TicketProcess {

    private static final int MOST_ATTEMPTS = 5;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final TicketView view;
    private final IdentityService identities;
    private final CommandExecutor commands;
    private final TransactionTemplate transaction;

    CamundaTicketProcess(RuntimeService runtime, HistoryService history, TicketView view, IdentityService identities, ProcessEngineConfigurationImpl engine,
                         PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.history = history;
        this.view = view;
        this.identities = identities;
        this.commands = engine.getCommandExecutorTxRequired();
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    @Transactional
    public String start(Ticket ticket) {
        try {
            return asIntake(() -> runtime.startProcessInstanceByKey(PROCESS_KEY, ticket.businessKey(), variables(ticket))).getId();
        } catch (SuspendedEntityInteractionException suspended) {
            throw SuspendedException.process(PROCESS_KEY);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TicketState> find(String businessKey) {
        return view.of(businessKey);
    }

    /** Whoever ends the ticket or moves it on at the same moment is the quicker one; then it is looked at again. */
    @Override
    public boolean cancel(String businessKey, @Nullable String reason) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> cancelIfItRuns(businessKey, reason)));
            } catch (ProcessEngineException failure) {
                if (attempt == MOST_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    @Override
    @Transactional
    public List<String> erase(String businessKey) {
        List<HistoricProcessInstance> tickets = history.createHistoricProcessInstanceQuery().processDefinitionKey(PROCESS_KEY)
                .processInstanceBusinessKey(businessKey).list();
        if (tickets.stream().anyMatch(ticket -> ticket.getEndTime() == null)) {
            throw new StillRunningException(businessKey);
        }
        List<String> instances = tickets.stream().map(HistoricProcessInstance::getId).flatMap(this::withThoseItCalled).toList();
        instances.forEach(history::deleteHistoricProcessInstance);
        return instances;
    }

    private Stream<String> withThoseItCalled(String instance) {
        return Stream.concat(history.createHistoricProcessInstanceQuery().superProcessInstanceId(instance).list().stream()
                .map(HistoricProcessInstance::getId).flatMap(this::withThoseItCalled), Stream.of(instance));
    }

    private boolean cancelIfItRuns(String businessKey, @Nullable String reason) {
        List<ProcessInstance> running = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS_KEY).processInstanceBusinessKey(businessKey).list();
        if (running.stream().anyMatch(ProcessInstance::isSuspended)) {
            throw SuspendedException.ticket(businessKey);
        }
        running.forEach(ticket -> asIntake(() -> runtime.createMessageCorrelation(CANCEL_MESSAGE).processInstanceId(ticket.getId())
                .setVariable(CANCEL_REASON, reason).correlateWithResult()));
        return !running.isEmpty();
    }

    private <T> T asIntake(Supplier<T> work) {
        Authentication person = identities.getCurrentAuthentication();
        boolean isIntake = person != null && person.getGroupIds() != null && person.getGroupIds().contains(Role.INTAKE.id());
        return isIntake ? commands.execute(context -> context.runWithoutAuthorization((Callable<T>) work::get)) : work.get();
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
