package dev.tandem.process.ticket;

import static dev.tandem.process.step.TicketVariables.BODY;
import static dev.tandem.process.step.TicketVariables.CANCELLED;
import static dev.tandem.process.step.TicketVariables.CHANNEL;
import static dev.tandem.process.step.TicketVariables.CONFIRM_TRIAGE;
import static dev.tandem.process.step.TicketVariables.CUSTOMER;
import static dev.tandem.process.step.TicketVariables.CUSTOMER_TIER;
import static dev.tandem.process.step.TicketVariables.DUE_AT;
import static dev.tandem.process.step.TicketVariables.PRIORITY;
import static dev.tandem.process.step.TicketVariables.PROCESS_KEY;
import static dev.tandem.process.step.TicketVariables.SKILL;
import static dev.tandem.process.step.TicketVariables.SUBJECT;
import static dev.tandem.process.step.TicketVariables.TEAM;

import dev.tandem.process.Ticket;
import dev.tandem.process.TicketState;
import dev.tandem.process.TicketState.HistoryEntry;
import dev.tandem.process.TicketState.OpenStep;
import dev.tandem.process.TicketState.Routing;
import dev.tandem.process.TicketState.Status;
import dev.tandem.process.history.InstanceLog;
import dev.tandem.process.history.InstanceLog.Story;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together from the engine's tables what a ticket looks like from outside; sees what the person logged in may see. */
@Component
class TicketView {

    private static final List<String> VARIABLES = List.of(SUBJECT, BODY, CUSTOMER, CUSTOMER_TIER, CHANNEL, TEAM, PRIORITY, SKILL, DUE_AT);
    private static final String GATEWAY = "Gateway";

    private final HistoryService history;
    private final InstanceLog log;
    private final RuntimeService runtime;
    private final CommandExecutor commands;
    private final JdbcClient jdbc;
    private final String knownKey;

    TicketView(HistoryService history, InstanceLog log, RuntimeService runtime,
               ProcessEngineConfigurationImpl engine, JdbcClient jdbc) {
        this.commands = engine.getCommandExecutorTxRequired();
        this.jdbc = jdbc;
        this.knownKey = "SELECT 1 FROM %sACT_HI_PROCINST WHERE BUSINESS_KEY_ = ? FETCH FIRST 1 ROW ONLY"
                .formatted(engine.getDatabaseTablePrefix());
        this.history = history;
        this.log = log;
        this.runtime = runtime;
    }

    /** @return the latest ticket with this key */
    Optional<TicketState> of(String businessKey) {
        if (!isKnown(businessKey)) {
            return Optional.empty();
        }
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(PROCESS_KEY)
                .processInstanceBusinessKey(businessKey).orderByProcessInstanceStartTime().desc()
                .listPage(0, 1).stream().findFirst().map(this::stateForWhoeverMaySeeIt);
    }

    /** Most keys that are asked for are new ones; the engine's query, with the rights of the person in it, costs far more. */
    private boolean isKnown(String businessKey) {
        return !jdbc.sql(knownKey).param(businessKey).query().listOfRows().isEmpty();
    }

    /** Whoever was given the instance may see its parts; asking for rights again costs more than the answer. */
    private TicketState stateForWhoeverMaySeeIt(HistoricProcessInstance instance) {
        return commands.execute(context -> context.runWithoutAuthorization(
                (Callable<TicketState>) () -> state(instance, context)));
    }

    private TicketState state(HistoricProcessInstance instance, CommandContext now) {
        Story story = log.of(instance.getId());
        Map<String, Object> variables = variables(instance, story, now.getVariableInstanceManager());
        List<OpenStep> open = instance.getEndTime() == null ? openSteps(instance.getId(), now) : List.of();
        List<HistoryEntry> entries = entries(instance.getId(), story);
        return new TicketState(instance.getId(), ticket(instance.getBusinessKey(), variables), status(instance, open, entries),
                routing(variables), open, entries);
    }

    private Map<String, Object> variables(HistoricProcessInstance instance, Story story, VariableInstanceManager now) {
        if (instance.getEndTime() == null) {
            return running(instance.getId(), now);
        }
        return story.lastValues().isEmpty() ? ended(instance.getId()) : story.lastValues();
    }

    /** Straight by the index: the engine's query for variables joins a computed column and reads the table of all instances. */
    private static Map<String, Object> running(String instance, VariableInstanceManager now) {
        Map<String, Object> values = new HashMap<>();
        now.findVariableInstancesByExecutionIdAndVariableNames(instance, VARIABLES)
                .forEach(variable -> put(variable.getName(), variable.getTypedValue(false), values));
        return values;
    }

    /** What is no text, number or date is not made into one, and not made at all: its class may be unknown here. */
    private static void put(String name, @Nullable TypedValue value, Map<String, Object> values) {
        if (value instanceof PrimitiveValue<?> plain && !(value instanceof BytesValue)) {
            values.put(name, plain.getValue());
        }
    }

    private Map<String, Object> ended(String instance) {
        Map<String, Object> values = new HashMap<>();
        history.createHistoricVariableInstanceQuery().processInstanceId(instance).activityInstanceIdIn(instance)
                .variableNameIn(VARIABLES.toArray(String[]::new)).disableBinaryFetching().disableCustomObjectDeserialization().list()
                .forEach(variable -> put(variable.getName(), variable.getTypedValue(), values));
        return values;
    }

    private static Ticket ticket(String businessKey, Map<String, Object> variables) {
        return new Ticket(businessKey, text(variables, SUBJECT, null), text(variables, BODY, ""), text(variables, CUSTOMER, null),
                text(variables, CUSTOMER_TIER, "standard"), text(variables, CHANNEL, "api"));
    }

    private static String text(Map<String, Object> variables, String name, @Nullable String otherwise) {
        Object value = variables.get(name);
        return value == null ? otherwise : value.toString();
    }

    private Status status(HistoricProcessInstance instance, List<OpenStep> open, List<HistoryEntry> entries) {
        if (instance.getEndTime() != null) {
            boolean completed = HistoricProcessInstance.STATE_COMPLETED.equals(instance.getState());
            boolean cancelled = entries.stream().anyMatch(entry -> entry.step().equals(CANCELLED));
            return completed && !cancelled ? Status.CLOSED : Status.CANCELLED;
        }
        if (HistoricProcessInstance.STATE_SUSPENDED.equals(instance.getState())
                || runtime.createIncidentQuery().processInstanceId(instance.getId()).count() > 0) {
            return Status.NEEDS_OPERATOR;
        }
        return open.stream().anyMatch(step -> step.step().equals(CONFIRM_TRIAGE)) ? Status.IN_TRIAGE : Status.IN_PROGRESS;
    }

    private static @Nullable Routing routing(Map<String, Object> variables) {
        return variables.get(TEAM) instanceof String team && variables.get(PRIORITY) instanceof Number priority
                && variables.get(DUE_AT) instanceof Date dueAt
                ? new Routing(team, priority.intValue(), text(variables, SKILL, ""), dueAt.toInstant()) : null;
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
    private List<HistoryEntry> entries(String instance, Story story) {
        Map<String, HistoryEntry> entries = new LinkedHashMap<>();
        if (!story.fromTheStart()) {
            history.createHistoricActivityInstanceQuery().processInstanceId(instance).orderPartiallyByOccurrence().asc().list().stream()
                    .filter(step -> !step.getActivityType().endsWith(GATEWAY))
                    .forEach(step -> entries.put(step.getId(), entry(step)));
        }
        story.steps().stream().filter(step -> !step.type().endsWith(GATEWAY))
                .forEach(step -> entries.merge(step.id(), entry(step), TicketView::together));
        return List.copyOf(entries.values());
    }

    private static HistoryEntry entry(HistoricActivityInstance step) {
        return new HistoryEntry(step.getActivityId(), nameOr(step.getActivityName(), step.getActivityId()),
                step.getStartTime().toInstant(), instant(step.getEndTime()), step.getAssignee());
    }

    private static HistoryEntry entry(InstanceLog.Step step) {
        return new HistoryEntry(step.step(), nameOr(step.name(), step.step()), step.from(), step.to(), step.person());
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
