package dev.tandem.process.history;

import dev.tandem.process.HistoryDepth;
import dev.tandem.process.TicketState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;

/**
 * What is left after all stories were played with one kind of history. Playing takes a while, so it is done once.
 *
 * @param tables    content of all history tables
 * @param kept      content of those that are kept by all kinds of history, where ids of other tables mean nothing
 * @param tickets   what each ticket looks like
 * @param logged    steps and last values of each instance, as the instance log knows them
 * @param inTheEngine the same, as the engine's tables know them
 * @param cleanedUp rows about ended instances that are left half a year later, after the clean-up
 */
record Told(Map<String, List<String>> tables, Map<String, List<String>> kept, Map<Story, TicketState> tickets,
            Map<String, List<String>> logged, Map<String, List<String>> inTheEngine, long cleanedUp) {

    static final List<String> KEPT = List.of("ACT_HI_PROCINST", "ACT_HI_TASKINST", "ACT_HI_INCIDENT", "ACT_HI_OP_LOG",
            "ACT_HI_COMMENT", "ACT_HI_ATTACHMENT");

    private static final Set<String> PLAIN = Set.of("string", "integer", "long", "double", "boolean", "date");
    private static final Map<HistoryDepth, Told> ALL = new EnumMap<>(HistoryDepth.class);

    static synchronized Told with(HistoryDepth history) {
        return ALL.computeIfAbsent(history, Told::tell);
    }

    /** Of the database that is left, in which some tickets are still open. */
    static String database(HistoryDepth history) {
        return "told-" + history;
    }

    private static Told tell(HistoryDepth history) {
        ClockUtil.setCurrentTime(Date.from(Scene.BEGIN));
        try (TandemWithHistory tandem = new TandemWithHistory(history, database(history))) {
            Scene scene = new Scene(tandem);
            Arrays.stream(Story.values()).forEach(story -> story.play(scene));
            Map<Story, TicketState> tickets = new HashMap<>();
            for (Story story : Story.values()) {
                tandem.process().find(story.name()).ifPresent(ticket -> tickets.put(story, ticket));
            }
            return new Told(new HistoryRows(tandem, tandem.historyTables()).described(), new HistoryRows(tandem, KEPT).described(),
                    tickets, logged(tandem), inTheEngine(tandem), leftAfterCleaningUp(tandem));
        } finally {
            ClockUtil.reset();
        }
    }

    private static Map<String, List<String>> logged(TandemWithHistory tandem) {
        Map<String, List<String>> all = new TreeMap<>();
        for (HistoricProcessInstance instance : tandem.engine().getHistoryService().createHistoricProcessInstanceQuery().list()) {
            StepLog log = tandem.bean(StepLog.class);
            List<String> lines = all.computeIfAbsent(instance.getId(), id -> new ArrayList<>());
            log.steps(instance.getId()).forEach(step -> lines.add("%s %s %s %s %s %s %s %s".formatted(step.id(), step.element(), step.name(), step.kind(),
                    step.from(), step.to(), step.person(), step.cancelled())));
            log.finalValues(instance.getId()).forEach((name, value) -> lines.add(name + " = " + described(value)));
            lines.sort(Comparator.naturalOrder());
        }
        return all;
    }

    private static Map<String, List<String>> inTheEngine(TandemWithHistory tandem) {
        HistoryService history = tandem.engine().getHistoryService();
        Map<String, List<String>> all = new TreeMap<>();
        for (HistoricProcessInstance instance : history.createHistoricProcessInstanceQuery().list()) {
            List<String> lines = all.computeIfAbsent(instance.getId(), id -> new ArrayList<>());
            history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).list().forEach(step ->
                    lines.add("%s %s %s %s %s %s %s %s".formatted(step.getId(), step.getActivityId(), step.getActivityName(),
                            step.getActivityType(), step.getStartTime().toInstant(),
                            step.getEndTime() == null ? null : step.getEndTime().toInstant(), step.getAssignee(), step.isCanceled())));
            if (instance.getEndTime() != null) {
                history.createHistoricVariableInstanceQuery().processInstanceId(instance.getId()).activityInstanceIdIn(instance.getId())
                        .list().stream().filter(value -> PLAIN.contains(value.getTypeName()))
                        .forEach(value -> lines.add(value.getName() + " = " + described(value.getValue())));
            }
            lines.sort(Comparator.naturalOrder());
        }
        return all;
    }

    private static String described(Object value) {
        return value instanceof Date date ? date.toInstant().toString() : value.toString();
    }

    private static long leftAfterCleaningUp(TandemWithHistory tandem) {
        ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + Duration.ofDays(200).toMillis()));
        tandem.engine().getHistoryService().cleanUpHistoryAsync(true);
        for (int time = 0; time < 3; time++) {
            for (Job job : tandem.engine().getHistoryService().findHistoryCleanupJobs()) {
                tandem.engine().getManagementService().executeJob(job.getId());
            }
        }
        String running = " WHERE %s IS NOT NULL AND %s NOT IN (SELECT PROC_INST_ID_ FROM ACT_RU_EXECUTION)";
        long left = 0;
        for (String table : List.of("step_log", "final_value")) {
            left += tandem.count(table + running.replace("%s", "process_instance_id"));
        }
        for (String table : List.of("ACT_HI_PROCINST", "ACT_HI_TASKINST", "ACT_HI_ACTINST", "ACT_HI_VARINST", "ACT_HI_DETAIL",
                "ACT_HI_INCIDENT", "ACT_HI_COMMENT", "ACT_HI_ATTACHMENT", "ACT_HI_DECINST", "ACT_HI_OP_LOG")) {
            left += tandem.count(table + running.replace("%s", "PROC_INST_ID_"));
        }
        return left;
    }
}
