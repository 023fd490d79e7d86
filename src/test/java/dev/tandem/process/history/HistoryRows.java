package dev.tandem.process.history;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The content of all history tables with ids replaced by what they stand for, so that two databases can be compared:
 * an id becomes the row that has it as its key, and that row without ids.
 */
class HistoryRows {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String UNKNOWN = "#";

    private final Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
    private final Map<String, String> meaning = new HashMap<>();

    HistoryRows(TandemWithHistory tandem, Collection<String> names) {
        for (String table : names) {
            List<Map<String, Object>> rows = new ArrayList<>(tandem.rows(table));
            if (table.equals("ACT_GE_BYTEARRAY")) {
                rows.removeIf(row -> row.get("DEPLOYMENT_ID_") != null); // diagrams and forms
            }
            tables.put(table, rows);
        }
        tables.forEach((table, rows) -> rows.forEach(row -> {
            Matcher id = ID.matcher(String.valueOf(row.get("ID_")));
            if (id.find()) {
                meaning.putIfAbsent(id.group(), "<%s %s>".formatted(table, Integer.toHexString(described(row, Map.of()).hashCode())));
            }
        }));
    }

    /** @return by table, sorted */
    Map<String, List<String>> described() {
        return tables.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, table -> table.getValue().stream()
                .map(row -> described(row, meaning)).sorted().toList(), (one, other) -> one, TreeMap::new));
    }

    private static String described(Map<String, Object> row, Map<String, String> meaning) {
        boolean stackTrace = String.valueOf(row.get("NAME_")).toLowerCase().contains("exception");
        return row.entrySet().stream().filter(column -> column.getValue() != null)
                .map(column -> column.getKey() + "=" + (stackTrace && column.getKey().equals("BYTES_") ? "a stack trace"
                        : ID.matcher(text(column.getValue())).replaceAll(id -> meaning.getOrDefault(id.group(), UNKNOWN))))
                .collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        return value instanceof Timestamp time ? Instant.ofEpochMilli(time.getTime()).toString() : value.toString();
    }
}
