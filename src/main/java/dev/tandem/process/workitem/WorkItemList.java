package dev.tandem.process.workitem;

import dev.tandem.process.WorkItemPage;
import dev.tandem.process.WorkItemPage.Item;
import dev.tandem.process.WorkItemPage.OpenTask;
import dev.tandem.process.WorkItemQuery;
import dev.tandem.process.WorkItemQuery.Position;
import dev.tandem.process.WorkItemStatus;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The work items of a process, page by page, straight from the engine's tables: its own queries can neither go on behind a row nor ask for
 * an instance and its open tasks together. Whoever may not read the history of a process finds none.
 */
@Component
class WorkItemList {

    private static final int MOST_DEFINITIONS = 10_000;
    private static final int FEW_TASKS = 1_000;
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final LocalDateTime LATEST = LocalDateTime.of(9999, 1, 1, 0, 0);
    /** As long as the engine's own queries may take. */
    private static final int LONGEST_SECONDS = 5;
    private static final int UNBOUNDED = 0;

    private final ProcessEngineConfigurationImpl engine;
    private final AuthorizationService authorizations;
    private final IdentityService identities;
    private final JdbcTemplate patient;
    private final JdbcClient jdbc;
    private final Map<String, StatusWords> words = new ConcurrentHashMap<>();

    WorkItemList(ProcessEngineConfigurationImpl engine, AuthorizationService authorizations, IdentityService identities, DataSource database) {
        this.engine = engine;
        this.authorizations = authorizations;
        this.identities = identities;
        this.patient = new JdbcTemplate(database);
        patient.setQueryTimeout(LONGEST_SECONDS);
        this.jdbc = JdbcClient.create(patient);
    }

    /** In the caller's transaction. */
    WorkItemPage page(WorkItemQuery query) {
        if (!maySee(query.process())) {
            return new WorkItemPage(List.of(), null);
        }
        try {
            return pageOf(query);
        } finally {
            // H2 keeps the limit for the connection, and the next to use that may have to work for longer
            patient.execute((Statement statement) -> {
                statement.setQueryTimeout(UNBOUNDED);
                return null;
            });
        }
    }

    private WorkItemPage pageOf(WorkItemQuery query) {
        List<Row> rows = rows(query);
        boolean more = rows.size() > query.limit();
        List<Row> page = more ? rows.subList(0, query.limit()) : rows;
        Map<String, List<OpenTask>> tasks = openTasks(page.stream().filter(row -> row.endedAt == null).map(Row::id).toList());
        List<Item> items = page.stream().map(row -> item(row, tasks.getOrDefault(row.id, List.of()))).toList();
        return new WorkItemPage(items, more ? new Position(page.get(page.size() - 1).startedAt, page.get(page.size() - 1).id) : null);
    }

    private boolean maySee(String process) {
        Authentication person = identities.getCurrentAuthentication();
        return person == null || person.getUserId() == null || !engine.isAuthorizationEnabled()
                || authorizations.isUserAuthorized(person.getUserId(), person.getGroupIds(), ProcessDefinitionPermissions.READ_HISTORY,
                        Resources.PROCESS_DEFINITION, process);
    }

    private record Row(String id, @Nullable String businessKey, String definition, Instant startedAt, @Nullable Instant endedAt, String state,
                       @Nullable String endedIn, boolean failed) {}

    private List<Row> rows(WorkItemQuery query) {
        Sql sql = new Sql("""
                SELECT p.ID_, p.BUSINESS_KEY_, p.PROC_DEF_ID_, p.START_TIME_, p.END_TIME_, p.STATE_, p.END_ACT_ID_,
                       CASE WHEN p.END_TIME_ IS NULL AND EXISTS (SELECT 1 FROM %1$sACT_RU_INCIDENT i WHERE i.PROC_INST_ID_ = p.ID_) THEN 1 ELSE 0 END
                FROM %1$sACT_HI_PROCINST p WHERE p.PROC_DEF_KEY_ = ?""".formatted(engine.getDatabaseTablePrefix()), query.process());
        if (query.status() != null) {
            new StatusCondition(query.status(), definitions(query.process()), engine.getDatabaseTablePrefix()).addTo(sql);
        }
        if (query.team() != null) {
            ofTeam(query.team(), sql);
        }
        if (query.keyPrefix() != null) {
            sql.and("p.BUSINESS_KEY_ LIKE ? ESCAPE '!'", query.keyPrefix().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        // a limit that holds for all leads H2 to the index of the order
        sql.and("p.START_TIME_ " + (query.newestFirst() ? "<" : ">") + " ?", query.newestFirst() ? LATEST : EARLIEST);
        if (query.after() != null) {
            LocalDateTime start = LocalDateTime.ofInstant(query.after().startedAt(), ZoneOffset.UTC);
            String beyond = query.newestFirst() ? "<" : ">";
            sql.and("p.START_TIME_ %1$s= ? AND (p.START_TIME_ %1$s ? OR p.ID_ %1$s ?)".formatted(beyond), start, start, query.after().processInstanceId());
        }
        String direction = query.newestFirst() ? "DESC" : "ASC";
        sql.append(" ORDER BY p.PROC_DEF_KEY_, p.START_TIME_ %1$s, p.ID_ %1$s FETCH FIRST %2$d ROWS ONLY".formatted(direction, query.limit() + 1));
        return jdbc.sql(sql.text.toString()).params(sql.parameters).query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3),
                Objects.requireNonNull(instant(row.getObject(4, LocalDateTime.class))), instant(row.getObject(5, LocalDateTime.class)), row.getString(6),
                row.getString(7), row.getInt(8) == 1)).list();
    }

    /** The instances of a few tasks are looked up; those of many are met soon on the way through the list. */
    private void ofTeam(String team, Sql sql) {
        String tasks = """
                FROM %1$sACT_RU_IDENTITYLINK l JOIN %1$sACT_RU_TASK t ON t.ID_ = l.TASK_ID_
                WHERE l.GROUP_ID_ = ? AND l.TYPE_ = 'candidate' AND t.PROC_INST_ID_ IS NOT NULL""".formatted(engine.getDatabaseTablePrefix());
        List<String> instances = jdbc.sql("SELECT t.PROC_INST_ID_ %s FETCH FIRST %d ROWS ONLY".formatted(tasks, FEW_TASKS + 1)).param(team).query(String.class).list();
        if (instances.size() > FEW_TASKS) {
            sql.and("""
                    p.END_TIME_ IS NULL AND EXISTS (SELECT 1 FROM %1$sACT_RU_TASK t JOIN %1$sACT_RU_IDENTITYLINK l ON l.TASK_ID_ = t.ID_
                    WHERE t.PROC_INST_ID_ = p.ID_ AND l.TYPE_ = 'candidate' AND l.GROUP_ID_ = ?)""".formatted(engine.getDatabaseTablePrefix()), team);
        } else {
            sql.and(instances.isEmpty() ? "1 = 0" : "p.ID_ IN (" + String.join(", ", Collections.nCopies(instances.size(), "?")) + ")", instances);
        }
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** @return the words of each version of a process, by the id of its definition */
    private Map<String, StatusWords> definitions(String process) {
        Map<String, StatusWords> all = new LinkedHashMap<>();
        jdbc.sql("SELECT ID_ FROM %sACT_RE_PROCDEF WHERE KEY_ = ? ORDER BY VERSION_".formatted(engine.getDatabaseTablePrefix())).param(process)
                .query(String.class).list().forEach(definition -> all.put(definition, words(definition)));
        return all;
    }

    private StatusWords words(String definition) {
        if (words.size() >= MOST_DEFINITIONS) {
            words.clear();
        }
        return words.computeIfAbsent(definition, id -> engine.getCommandExecutorTxRequired().execute(context -> StatusWords.of(id, context)));
    }

    private Item item(Row row, List<OpenTask> tasks) {
        return new Item(row.businessKey, row.id, status(row, tasks), row.startedAt, row.endedAt, tasks);
    }

    private String status(Row row, List<OpenTask> tasks) {
        StatusWords of = words(row.definition);
        if (row.endedAt != null) {
            return HistoricProcessInstance.STATE_COMPLETED.equals(row.state) ? of.atEnd().getOrDefault(Objects.requireNonNullElse(row.endedIn, ""), WorkItemStatus.CLOSED)
                    : WorkItemStatus.CANCELLED;
        }
        if (row.failed || HistoricProcessInstance.STATE_SUSPENDED.equals(row.state)) {
            return WorkItemStatus.NEEDS_OPERATOR;
        }
        return tasks.stream().map(task -> of.whileOpen().get(task.step())).filter(Objects::nonNull).findFirst().orElse(WorkItemStatus.IN_PROGRESS);
    }

    private record TaskRow(String id, String instance, String step, @Nullable String name, @Nullable String assignee) {}

    private Map<String, List<OpenTask>> openTasks(List<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        String prefix = engine.getDatabaseTablePrefix();
        List<TaskRow> tasks = jdbc.sql("""
                SELECT ID_, PROC_INST_ID_, TASK_DEF_KEY_, NAME_, ASSIGNEE_ FROM %sACT_RU_TASK WHERE PROC_INST_ID_ IN (:instances)
                ORDER BY CREATE_TIME_, ID_""".formatted(prefix)).param("instances", instances)
                .query((row, number) -> new TaskRow(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5))).list();
        Map<String, Set<String>> teams = new HashMap<>();
        if (!tasks.isEmpty()) {
            jdbc.sql("SELECT TASK_ID_, GROUP_ID_ FROM %sACT_RU_IDENTITYLINK WHERE TYPE_ = 'candidate' AND GROUP_ID_ IS NOT NULL AND TASK_ID_ IN (:tasks)"
                    .formatted(prefix)).param("tasks", tasks.stream().map(TaskRow::id).toList())
                    .query((row, number) -> teams.computeIfAbsent(row.getString(1), task -> new TreeSet<>()).add(row.getString(2))).list();
        }
        return tasks.stream().filter(task -> task.step != null).collect(Collectors.groupingBy(TaskRow::instance, Collectors.mapping(
                task -> new OpenTask(task.step, task.name, task.assignee, List.copyOf(teams.getOrDefault(task.id, Set.of()))), Collectors.toList())));
    }

    /** A statement that grows, with its parameters. */
    static final class Sql {

        private final StringBuilder text;
        private final List<Object> parameters;

        Sql(String beginning, Object... parameters) {
            this.text = new StringBuilder(beginning);
            this.parameters = new ArrayList<>(Arrays.asList(parameters));
        }

        void and(String condition, Object... values) {
            and(condition, Arrays.asList(values));
        }

        void and(String condition, Collection<?> values) {
            text.append(" AND (").append(condition).append(')');
            parameters.addAll(values);
        }

        void append(String end) {
            text.append(end);
        }
    }
}
