package dev.tandem.process.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * All that can be seen of an evaluation from outside.
 *
 * @param results  one text for each row of the result, with the types of its values; empty after a failure
 * @param failures type and message of the failure and of each of its causes; empty if it worked
 * @param events   what listeners (and so history and metrics) were told, and which functions of our own were called
 */
record Outcome(List<String> results, List<String> failures, List<String> events) {

    static Outcome of(Supplier<DmnDecisionResult> evaluation, List<String> events) {
        events.clear();
        try {
            List<String> rows = evaluation.get().stream().map(row -> row.getEntryMap().keySet().stream()
                    .map(name -> name + "=" + describe(row.getEntryTyped(name))).toList().toString()).toList();
            return new Outcome(rows, List.of(), List.copyOf(events));
        } catch (RuntimeException | Error failure) {
            List<String> failures = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause).limit(5)
                    .map(cause -> cause.getClass().getName() + ": " + cause.getMessage()).toList();
            return new Outcome(List.of(), failures, List.copyOf(events));
        }
    }

    static String describe(TypedValue value) {
        return value == null ? "nothing" : describe(value.getValue()) + " of type " + value.getType();
    }

    private static String describe(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> entries = new TreeMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), describe(entry)));
            return entries.toString();
        }
        if (value instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            list.forEach(item -> items.add(describe(item)));
            return items.toString();
        }
        return value == null ? "null" : value.getClass().getName() + " " + value;
    }
}
