package dev.tandem.process.workitem;

import static dev.tandem.process.step.TicketVariables.CANCEL_MESSAGE;
import static dev.tandem.process.step.TicketVariables.CANCEL_REASON;

import dev.tandem.process.NewWorkItem;
import dev.tandem.process.NotAllowedException;
import dev.tandem.process.StillRunningException;
import dev.tandem.process.SuspendedException;
import dev.tandem.process.UnfitWorkItemException;
import dev.tandem.process.WorkItemPage;
import dev.tandem.process.WorkItemProcesses;
import dev.tandem.process.WorkItemQuery;
import dev.tandem.process.WorkItemState;
import dev.tandem.process.engine.EndedMeanwhile;
import dev.tandem.process.engine.JsonVariables;
import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import dev.tandem.process.step.AiStep;
import dev.tandem.workitem.WorkItemKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.NullValueException;
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
 * {@link WorkItemProcesses} on Camunda. Everything runs with the rights of whoever is signed in; groups that an {@code access.yaml} names
 * under {@code intake} start and cancel here without the engine's right to do so, which would open its own REST API to them as well.
 */
@Service
class CamundaWorkItems implements WorkItemProcesses {

    private static final int MOST_ATTEMPTS = 5;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final WorkItemReader reader;
    private final WorkItemList list;
    private final ProcessFolders processes;
    private final IdentityService identities;
    private final CommandExecutor commands;
    private final TransactionTemplate transaction;
    private final SortedMap<String, WorkItemKind> kinds;

    CamundaWorkItems(RepositoryService repository, RuntimeService runtime, HistoryService history, WorkItemReader reader, WorkItemList list,
                     ProcessFolders processes, IdentityService identities, ProcessEngineConfigurationImpl engine, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.runtime = runtime;
        this.history = history;
        this.reader = reader;
        this.list = list;
        this.processes = processes;
        this.identities = identities;
        this.commands = engine.getCommandExecutorTxRequired();
        this.transaction = new TransactionTemplate(transactions);
        SortedMap<String, WorkItemKind> all = new TreeMap<>();
        processes.all().stream().filter(process -> process.kind() != null).forEach(process -> all.put(process.key(), process.kind()));
        this.kinds = Collections.unmodifiableSortedMap(all);
    }

    @Override
    public Optional<WorkItemKind> kind(String process) {
        return Optional.ofNullable(kinds.get(process));
    }

    @Override
    public SortedMap<String, WorkItemKind> kinds() {
        return kinds;
    }

    @Override
    @Transactional
    public String start(NewWorkItem item) {
        String process = item.process();
        try {
            return asIntakeOf(process, () -> runtime.startProcessInstanceByKey(process, item.businessKey(), variables(item))).getId();
        } catch (SuspendedEntityInteractionException suspended) {
            throw SuspendedException.process(process);
        } catch (AuthorizationException no) {
            throw noProcessToStart(process);
        } catch (NullValueException missing) {
            if (isDeployed(process)) {
                throw missing;
            }
            throw noProcessToStart(process);
        } catch (BadUserRequestException refused) {
            throw new UnfitWorkItemException(String.valueOf(refused.getMessage()));
        } catch (ProcessEngineException failure) {
            throw unreadable(failure).<RuntimeException>map(UnfitWorkItemException::new).orElse(failure);
        }
    }

    private static NotAllowedException noProcessToStart(String process) {
        return new NotAllowedException(("There is no process '%s' that you may start. Groups that its access.yaml names under 'start' or 'intake' may, "
                + "and administrators.").formatted(process));
    }

    private boolean isDeployed(String process) {
        return withoutRights(() -> repository.createProcessDefinitionQuery().processDefinitionKey(process).count()) > 0;
    }

    /** Thrown by a step, because of a text that was sent, where the diagram asks nobody instead. */
    private static Optional<String> unreadable(ProcessEngineException failure) {
        String sentence = String.valueOf(failure.getMessage());
        return sentence.contains("'" + AiStep.INPUT_ERROR + "'")
                ? Optional.of(sentence.replaceFirst("^ENGINE-\\d+ ", "") + " Send a text that can be read.") : Optional.empty();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<WorkItemState> find(String process, String businessKey) {
        return reader.of(process, businessKey);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<WorkItemState> findInstance(String processInstanceId) {
        return reader.ofInstance(processInstanceId);
    }

    @Override
    @Transactional(readOnly = true)
    public WorkItemPage list(WorkItemQuery query) {
        return list.page(query);
    }

    /** Whoever ends it or moves it on at the same moment is the quicker one; then it is looked at again. */
    @Override
    public boolean cancel(String process, String businessKey, @Nullable String reason) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> cancelIfItRuns(process, businessKey, reason)));
            } catch (AuthorizationException no) {
                throw new NotAllowedException("You may not take back work items of process '%s'. Groups that its access.yaml names under 'operate' or 'intake' may, "
                        .formatted(process) + "and administrators.");
            } catch (ProcessEngineException | NullPointerException failure) {
                if (attempt == MOST_ATTEMPTS || failure instanceof NullPointerException && !EndedMeanwhile.isBehind(failure)) {
                    throw failure;
                }
            }
        }
    }

    @Override
    @Transactional
    public List<String> erase(String process, String businessKey) {
        List<HistoricProcessInstance> items = history.createHistoricProcessInstanceQuery().processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey).list();
        if (items.stream().anyMatch(item -> item.getEndTime() == null)) {
            throw new StillRunningException(businessKey);
        }
        List<String> instances = items.stream().map(HistoricProcessInstance::getId).flatMap(this::withThoseItCalled).toList();
        instances.forEach(history::deleteHistoricProcessInstance);
        return instances;
    }

    private Stream<String> withThoseItCalled(String instance) {
        return Stream.concat(history.createHistoricProcessInstanceQuery().superProcessInstanceId(instance).list().stream()
                .map(HistoricProcessInstance::getId).flatMap(this::withThoseItCalled), Stream.of(instance));
    }

    private boolean cancelIfItRuns(String process, String businessKey, @Nullable String reason) {
        List<ProcessInstance> running = runtime.createProcessInstanceQuery()
                .processDefinitionKey(process).processInstanceBusinessKey(businessKey).list();
        if (running.stream().anyMatch(ProcessInstance::isSuspended)) {
            throw SuspendedException.workItem(businessKey);
        }
        running.forEach(instance -> asIntakeOf(process, () -> {
            if (waitsForTheMessage(instance.getId())) {
                runtime.createMessageCorrelation(CANCEL_MESSAGE).processInstanceId(instance.getId()).setVariable(CANCEL_REASON, reason).correlateWithResult();
            } else {
                runtime.deleteProcessInstance(instance.getId(), reason);
            }
            return instance;
        }));
        return !running.isEmpty();
    }

    private boolean waitsForTheMessage(String instance) {
        return withoutRights(() -> runtime.createEventSubscriptionQuery().processInstanceId(instance).eventName(CANCEL_MESSAGE).count()) > 0;
    }

    private <T> T asIntakeOf(String process, Supplier<T> work) {
        Authentication person = identities.getCurrentAuthentication();
        boolean isIntake = person != null && person.getGroupIds() != null && processes.of(process).map(ProcessFolder::access)
                .filter(access -> person.getGroupIds().stream().anyMatch(access.intake()::contains)).isPresent();
        return isIntake ? withoutRights(work) : work.get();
    }

    private <T> T withoutRights(Supplier<T> work) {
        return commands.execute(context -> context.runWithoutAuthorization((Callable<T>) work::get));
    }

    /** Fields that were left out are there without a value: expressions of the diagram may ask for them. */
    private VariableMap variables(NewWorkItem item) {
        VariableMap variables = Variables.createVariables();
        kind(item.process()).ifPresent(kind -> kind.fields().forEach(field -> variables.putValueTyped(field.name(),
                field.isText() ? Variables.stringValue(null) : Variables.untypedNullValue())));
        item.fields().properties().forEach(field -> variables.putValueTyped(field.getKey(), JsonVariables.toVariable(field.getValue())));
        return variables;
    }
}
