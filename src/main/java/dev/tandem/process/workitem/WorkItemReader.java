package dev.tandem.process.workitem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.process.WorkItemState;
import dev.tandem.process.WorkItemState.HistoryEntry;
import dev.tandem.process.WorkItemState.OpenStep;
import dev.tandem.process.WorkItemStatus;
import dev.tandem.process.engine.JsonVariables;
import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import dev.tandem.process.history.StepLog;
import dev.tandem.workitem.WorkItemKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.history.HistoricVariableInstanceQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together from the engine's tables what a work item looks like from outside; sees what the person signed in may see. */
@Component
class WorkItemReader {

    private static final String GATEWAY = "Gateway";
    /** Of a process that does not say what its work items are, so many variables are shown. */
    private static final int MOST_VARIABLES = 100;

    private final HistoryService history;
    private final StepLog log;
    private final RuntimeService runtime;
    private final ProcessFolders processes;
    private final CommandExecutor commands;
    private final JdbcClient jdbc;
    private final String knownKey;

    WorkItemReader(HistoryService history, StepLog log, RuntimeService runtime, ProcessFolders processes,
                   ProcessEngineConfigurationImpl engine, JdbcClient jdbc) {
        this.commands = engine.getCommandExecutorTxRequired();
        this.jdbc = jdbc;
        this.knownKey = "SELECT 1 FROM %sACT_HI_PROCINST WHERE BUSINESS_KEY_ = ? FETCH FIRST 1 ROW ONLY"
                .formatted(engine.getDatabaseTablePrefix());
        this.history = history;
        this.log = log;
        this.runtime = runtime;
        this.processes = processes;
    }

    /** @return the latest with this key */
    Optional<WorkItemState> of(String process, String businessKey) {
        if (!isKnown(businessKey)) {
            return Optional.empty();
        }
        return first(history.createHistoricProcessInstanceQuery().processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey).orderByProcessInstanceStartTime().desc());
    }

    Optional<WorkItemState> ofInstance(String processInstanceId) {
        return first(history.createHistoricProcessInstanceQuery().processInstanceId(processInstanceId));
    }

    private Optional<WorkItemState> first(HistoricProcessInstanceQuery query) {
        return query.listPage(0, 1).stream().findFirst().map(this::stateForWhoeverMaySeeIt);
    }

    /** Most keys that are asked for are new ones; the engine's query, with the rights of the person in it, costs far more. */
    private boolean isKnown(String businessKey) {
        return !jdbc.sql(knownKey).param(businessKey).query().listOfRows().isEmpty();
    }

    /** Whoever was given the instance may see its parts; asking for rights again costs more than the answer. */
    private WorkItemState stateForWhoeverMaySeeIt(HistoricProcessInstance instance) {
        return commands.execute(context -> context.runWithoutAuthorization(
                (Callable<WorkItemState>) () -> state(instance, context)));
    }

    private WorkItemState state(HistoricProcessInstance instance, CommandContext now) {
        WorkItemKind kind = processes.of(instance.getProcessDefinitionKey()).map(ProcessFolder::kind).orElse(null);
        ObjectNode values = values(instance, kind, now.getVariableInstanceManager());
        List<OpenStep> open = instance.getEndTime() == null ? openSteps(instance.getId(), now) : List.of();
        List<HistoryEntry> entries = entries(instance.getId());
        return new WorkItemState(instance.getProcessDefinitionKey(), instance.getId(), instance.getBusinessKey(), status(instance, open, now),
                instance.getStartTime().toInstant(), instant(instance.getEndTime()),
                kind == null ? values : fields(kind, values),
                kind == null ? JsonNodeFactory.instance.objectNode() : values.deepCopy().retain(kind.results()), open, entries);
    }

    /** What was left out has its default: so it would have come in by our own door. */
    private static ObjectNode fields(WorkItemKind kind, ObjectNode values) {
        ObjectNode fields = values.deepCopy().retain(kind.fieldNames());
        kind.fields().stream().filter(field -> field.defaultValue() != null && !fields.hasNonNull(field.name()))
                .forEach(field -> fields.set(field.name(), field.defaultValue()));
        return fields;
    }

    private ObjectNode values(HistoricProcessInstance instance, @Nullable WorkItemKind kind, VariableInstanceManager now) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        List<String> names = kind == null ? List.of() : Stream.concat(kind.fieldNames().stream(), kind.results().stream()).toList();
        if (instance.getEndTime() == null) {
            running(instance.getId(), names, values, now);
            return values;
        }
        Map<String, Object> last = log.finalValues(instance.getId());
        if (last.isEmpty()) {
            ended(instance.getId(), names, values);
        } else {
            last.entrySet().stream().filter(value -> names.isEmpty() || names.contains(value.getKey())).sorted(Map.Entry.comparingByKey())
                    .limit(names.isEmpty() ? MOST_VARIABLES : Long.MAX_VALUE).forEach(value -> values.set(value.getKey(), JsonVariables.toJson(value.getValue())));
        }
        return values;
    }

    /** Straight by the index: the engine's query for variables joins a computed column and reads the table of all instances. */
    private static void running(String instance, List<String> names, ObjectNode values, VariableInstanceManager now) {
        List<VariableInstanceEntity> variables = names.isEmpty() ? now.findVariableInstancesByExecutionId(instance)
                : now.findVariableInstancesByExecutionIdAndVariableNames(instance, names);
        variables.stream().sorted(Comparator.comparing(VariableInstanceEntity::getName)).limit(names.isEmpty() ? MOST_VARIABLES : Long.MAX_VALUE)
                .forEach(variable -> put(variable.getName(), variable.getTypedValue(false), values));
    }

    /** What is no value of JSON is not made into one, and not made at all: its class may be unknown here. */
    private static void put(String name, @Nullable TypedValue value, ObjectNode values) {
        if (value instanceof JsonValue || value instanceof PrimitiveValue<?> && !(value instanceof BytesValue)) {
            values.set(name, JsonVariables.toJson(value));
        }
    }

    private void ended(String instance, List<String> names, ObjectNode values) {
        HistoricVariableInstanceQuery query = history.createHistoricVariableInstanceQuery().processInstanceId(instance).activityInstanceIdIn(instance)
                .disableBinaryFetching().disableCustomObjectDeserialization();
        (names.isEmpty() ? query.listPage(0, MOST_VARIABLES) : query.variableNameIn(names.toArray(String[]::new)).list())
                .forEach(variable -> put(variable.getName(), variable.getTypedValue(), values));
    }

    private String status(HistoricProcessInstance instance, List<OpenStep> open, CommandContext now) {
        StatusWords words = StatusWords.of(instance.getProcessDefinitionId(), now);
        if (instance.getEndTime() != null) {
            return HistoricProcessInstance.STATE_COMPLETED.equals(instance.getState())
                    ? words.atEnd().getOrDefault(Objects.requireNonNullElse(((HistoricProcessInstanceEventEntity) instance).getEndActivityId(), ""), WorkItemStatus.CLOSED)
                    : WorkItemStatus.CANCELLED;
        }
        if (HistoricProcessInstance.STATE_SUSPENDED.equals(instance.getState())
                || runtime.createIncidentQuery().processInstanceId(instance.getId()).count() > 0) {
            return WorkItemStatus.NEEDS_OPERATOR;
        }
        return open.stream().map(step -> words.whileOpen().get(step.step())).filter(Objects::nonNull).findFirst().orElse(WorkItemStatus.IN_PROGRESS);
    }

    /** Straight by the index, as the engine itself reads them: its query for tasks takes longer to be put together than to be answered. */
    private static List<OpenStep> openSteps(String instance, CommandContext now) {
        return now.getTaskManager().findTasksByProcessInstanceId(instance).stream()
                .sorted(Comparator.comparing(TaskEntity::getCreateTime))
                .map(task -> new OpenStep(task.getTaskDefinitionKey(), task.getName(), task.getCreateTime().toInstant(),
                        task.getAssignee(), groups(task))).toList();
    }

    private static List<String> groups(TaskEntity task) {
        return task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).sorted().toList();
    }

    /** Gateways are left out: nobody did anything there. What began before there was a log is known to the engine. */
    private List<HistoryEntry> entries(String instance) {
        Map<String, HistoryEntry> entries = new LinkedHashMap<>();
        List<StepLog.Step> steps = log.steps(instance);
        if (steps.isEmpty() || !steps.get(0).isStart()) {
            history.createHistoricActivityInstanceQuery().processInstanceId(instance).orderPartiallyByOccurrence().asc().list().stream()
                    .filter(step -> !step.getActivityType().endsWith(GATEWAY))
                    .forEach(step -> entries.put(step.getId(), entry(step)));
        }
        steps.stream().filter(step -> !step.kind().endsWith(GATEWAY))
                .forEach(step -> entries.merge(step.id(), entry(step), WorkItemReader::together));
        return List.copyOf(entries.values());
    }

    private static HistoryEntry entry(HistoricActivityInstance step) {
        return new HistoryEntry(step.getActivityId(), nameOr(step.getActivityName(), step.getActivityId()),
                step.getStartTime().toInstant(), instant(step.getEndTime()), step.getAssignee());
    }

    private static HistoryEntry entry(StepLog.Step step) {
        return new HistoryEntry(step.element(), nameOr(step.name(), step.element()), step.from(), step.to(), step.person());
    }

    /** What both know: the engine how it began, the log how it went on, or the other way round. */
    private static HistoryEntry together(HistoryEntry engine, HistoryEntry log) {
        return new HistoryEntry(log.step(), log.name(), log.startedAt() == null ? engine.startedAt() : log.startedAt(),
                log.endedAt() == null ? engine.endedAt() : log.endedAt(), log.person() == null ? engine.person() : log.person());
    }

    private static String nameOr(@Nullable String name, String otherwise) {
        return name == null ? otherwise : name;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
