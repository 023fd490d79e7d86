package dev.tandem.dataset.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** The names of a table's columns. */
final class Header {

    /** As many as a sheet of Excel. */
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_LISTED = 40;
    private static final int MOST_SUGGESTED = 3;

    private Header() {}

    /**
     * Columns that share a name are numbered from the left ({@code Labels#1}, {@code Labels#2}), so that each can be asked for.
     *
     * @return each name once, as a reader sees it; empty ones may be several
     */
    static List<String> of(List<String> cells) {
        List<String> names = cells.stream().map(VisibleText::of).toList();
        Set<String> taken = new HashSet<>();
        Set<String> repeated = names.stream().filter(name -> !taken.add(name)).collect(Collectors.toSet());
        Map<String, Integer> numbers = new HashMap<>();
        List<String> header = new ArrayList<>(names.size());
        for (String name : names) {
            header.add(name.isEmpty() || !repeated.contains(name) ? name : numbered(name, numbers, taken));
        }
        return header;
    }

    private static String numbered(String name, Map<String, Integer> numbers, Set<String> taken) {
        String numbered;
        do {
            numbered = name + "#" + numbers.merge(name, 1, Integer::sum);
        } while (!taken.add(numbered));
        return numbered;
    }

    /** @throws BadFileException if a wanted column is missing or could be several; the message says which are there, and which was likely meant */
    static void require(Path file, List<String> header, List<String> wanted) throws BadFileException {
        requireFew(file, header.size());
        List<String> missing = wanted.stream().map(VisibleText::of).distinct().filter(name -> !header.contains(name)).toList();
        for (String name : missing) {
            List<String> several = header.stream().filter(Pattern.compile(Pattern.quote(name) + "#\\d+").asMatchPredicate()).toList();
            if (several.size() > 1) {
                throw new BadFileException(file, "has %d columns that are named '%s'. Say which is meant, counted from the left: %s."
                        .formatted(several.size(), name, listed(several)));
            }
            for (String there : header) {
                if (there.equalsIgnoreCase(name)) {
                    throw new BadFileException(file, "has no column '%s', but it has '%s'. Write the name as in the file.".formatted(name, there));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new BadFileException(file, ("has no column %s.%s Its columns are %s; name them by --text and --label."
                    + " If these are no names, the first line must be a header: put the names of the columns there.")
                    .formatted(missing, suggestion(header, missing), listed(header)));
        }
    }

    /** @throws BadFileException if there are more columns than a table may have */
    static void requireFew(Path file, int columns) throws BadFileException {
        if (columns > MOST_COLUMNS) {
            throw new BadFileException(file, "has %,d columns, and a table may have %,d. Leave out those that are not needed, or look whether lines are missing their breaks."
                    .formatted(columns, MOST_COLUMNS));
        }
    }

    private static String suggestion(List<String> header, List<String> missing) {
        List<String> near = missing.stream().flatMap(name -> header.stream().filter(there -> isNear(name, there))
                .sorted(Comparator.comparingInt(there -> mistakes(name, there))).limit(MOST_SUGGESTED)).distinct().toList();
        return near.isEmpty() ? "" : " Nearest: %s.".formatted(String.join(", ", near));
    }

    private static boolean isNear(String wanted, String there) {
        int most = Math.max(1, wanted.length() / 3);
        return Math.abs(wanted.length() - there.length()) <= most && mistakes(wanted, there) <= most;
    }

    /** Deprecated in favour of Commons Text, which would be one more library for this one method. */
    @SuppressWarnings("deprecation")
    private static int mistakes(String wanted, String there) {
        return StringUtils.getLevenshteinDistance(wanted.toLowerCase(Locale.ROOT), there.toLowerCase(Locale.ROOT));
    }

    private static String listed(List<String> names) {
        return names.size() <= MOST_LISTED ? names.toString()
                : "%s and %d more".formatted(names.subList(0, MOST_LISTED), names.size() - MOST_LISTED);
    }
}
