package dev.tandem.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** Numbers and lists as a person writes them. */
final class Wording {

    static final int MOST_NAMED = 5;

    private Wording() {}

    /** @return {@code 1 row}, {@code 2 rows} */
    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : one.endsWith("s") ? "es" : "s");
    }

    /** @return {@code 'a', 'b', 'c' and 4 more} */
    static String quoted(List<String> names) {
        String named = names.stream().limit(MOST_NAMED).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMED ? named : named + " and %d more".formatted(names.size() - MOST_NAMED);
    }
}
