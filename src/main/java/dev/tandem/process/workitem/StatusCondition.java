package dev.tandem.process.workitem;

import dev.tandem.process.WorkItemStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which rows of the engine's table of instances, {@code p}, have a status. Versions of a process may have other words for their steps. */
final class StatusCondition {

    private final String status;
    private final Map<String, StatusWords> definitions;
    private final String prefix;

    /** @param definitions the words of each version, by the id of its definition */
    StatusCondition(String status, Map<String, StatusWords> definitions, String prefix) {
        this.status = status;
        this.definitions = definitions;
        this.prefix = prefix;
    }

    void addTo(WorkItemList.Sql sql) {
        String failed = "EXISTS (SELECT 1 FROM %sACT_RU_INCIDENT i WHERE i.PROC_INST_ID_ = p.ID_)".formatted(prefix);
        if (status.equals(WorkItemStatus.NEEDS_OPERATOR)) {
            sql.and("p.END_TIME_ IS NULL AND (p.STATE_ = 'SUSPENDED' OR " + failed + ")");
            return;
        }
        List<String> ways = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (status.equals(WorkItemStatus.CANCELLED)) {
            ways.add("p.END_TIME_ IS NOT NULL AND p.STATE_ <> 'COMPLETED'");
        }
        ended(ways, parameters);
        open(failed, ways, parameters);
        sql.and(ways.isEmpty() ? "1 = 0" : ways.stream().map(way -> "(" + way + ")").collect(Collectors.joining(" OR ")), parameters);
    }

    private void ended(List<String> ways, List<Object> parameters) {
        boolean isTheRest = status.equals(WorkItemStatus.CLOSED);
        steps(StatusWords::atEnd, isTheRest).forEach((steps, versions) -> {
            ways.add("p.STATE_ = 'COMPLETED'" + ofVersions(versions, parameters)
                    + (isTheRest ? steps.isEmpty() ? "" : " AND (p.END_ACT_ID_ IS NULL OR p.END_ACT_ID_ NOT IN (" + marks(steps) + "))"
                            : " AND p.END_ACT_ID_ IN (" + marks(steps) + ")"));
            parameters.addAll(steps);
        });
    }

    private void open(String failed, List<String> ways, List<Object> parameters) {
        boolean isTheRest = status.equals(WorkItemStatus.IN_PROGRESS);
        steps(StatusWords::whileOpen, isTheRest).forEach((steps, versions) -> {
            String way = "p.END_TIME_ IS NULL AND p.STATE_ = 'ACTIVE'" + ofVersions(versions, parameters) + " AND NOT " + failed;
            if (!steps.isEmpty()) {
                way += " AND " + (isTheRest ? "NOT " : "") + "EXISTS (SELECT 1 FROM %sACT_RU_TASK t WHERE t.PROC_INST_ID_ = p.ID_ AND t.TASK_DEF_KEY_ IN (%s))"
                        .formatted(prefix, marks(steps));
                parameters.addAll(steps);
            }
            ways.add(way);
        });
    }

    /**
     * @param isTheRest whether the status holds where no word does
     * @return the steps that matter, each such list with the versions that have it
     */
    private Map<List<String>, List<String>> steps(Function<StatusWords, Map<String, String>> words, boolean isTheRest) {
        Map<List<String>, List<String>> steps = definitions.keySet().stream().collect(Collectors.groupingBy(definition ->
                words.apply(definitions.get(definition)).entrySet().stream().filter(word -> isTheRest != word.getValue().equals(status))
                        .map(Map.Entry::getKey).sorted().toList()));
        if (!isTheRest) {
            steps.remove(List.<String>of());
        }
        return steps;
    }

    private String ofVersions(List<String> versions, List<Object> parameters) {
        if (versions.size() == definitions.size()) {
            return "";
        }
        parameters.addAll(versions);
        return " AND p.PROC_DEF_ID_ IN (%s)".formatted(marks(versions));
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }
}
