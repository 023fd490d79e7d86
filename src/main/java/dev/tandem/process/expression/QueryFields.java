package dev.tandem.process.expression;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * The expressions of a query, those of its inner (or) queries at any depth included, each with the name of its field in a request. Queries
 * for tasks are the only ones that have any.
 */
final class QueryFields {

    private static final String SUFFIX = "Expression";
    /** Methods that are not called as their field is, but for a "task" before it. */
    private static final Map<String, String> FIELD_OF_METHOD = Map.of("taskCandidateGroupIn", "candidateGroups");

    private QueryFields() {}

    /** @param visitor takes the field, for example {@code orQueries[0].assigneeExpression}, and its text */
    static void eachExpression(AbstractQuery<?, ?> query, BiConsumer<String, String> visitor) {
        visit("", query, visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void visit(String path, AbstractQuery<?, ?> query, BiConsumer<String, String> visitor, Set<Object> seen) {
        seen.add(query);
        query.getExpressions().forEach((method, text) -> visitor.accept(path + field(method), text));
        if (query instanceof TaskQueryImpl tasks) {
            List<TaskQueryImpl> inner = tasks.getQueries().stream().filter(other -> other != query).toList();
            for (int i = 0; i < inner.size(); i++) {
                if (!seen.contains(inner.get(i))) {
                    visit(path + "orQueries[" + i + "].", inner.get(i), visitor, seen);
                }
            }
        }
    }

    private static String field(String method) {
        String bare = method.startsWith("task") ? method.substring("task".length()) : method;
        return FIELD_OF_METHOD.getOrDefault(method, bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1)) + SUFFIX;
    }
}
