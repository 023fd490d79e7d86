package dev.tandem.intake;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * The fields a request may have, and the one a client probably meant.
 *
 * @param names as documented
 * @param open  whether others are let through
 */
record FieldNames(List<String> names, boolean open) {

    private static final int TYPING_MISTAKES = 3;
    private static final int SHORTEST_PART = 3;
    private static final int REPEATED_CHARACTERS = 60;

    /** As expressions of a diagram can write it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    static FieldNames of(String... names) {
        return new FieldNames(List.of(names), false);
    }

    boolean contains(String name) {
        return names.contains(name) || open && NAME.matcher(name).matches();
    }

    Violation unknown(String name) {
        if (open) {
            return new Violation(StringUtils.abbreviate(name, REPEATED_CHARACTERS), "Is not a name that a field can have.",
                    "Begin with a letter, go on with letters, digits and _, 100 characters at most.");
        }
        String list = String.join(", ", names);
        return new Violation(StringUtils.abbreviate(name, REPEATED_CHARACTERS), "Is not a field of this request.",
                nearest(name).map(near -> "Did you mean '%s'? Fields: %s.".formatted(near, list))
                        .orElse("Leave it out. Fields: %s.".formatted(list)));
    }

    /** A part of a name ("tier") first, then the fewest typing mistakes. */
    private Optional<String> nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
        if (wanted.length() < SHORTEST_PART || wanted.length() > REPEATED_CHARACTERS) {
            return Optional.empty();
        }
        return names.stream().filter(known -> known.toLowerCase(Locale.ROOT).contains(wanted)).min(Comparator.comparing(String::length))
                .or(() -> names.stream().filter(known -> mistakes(wanted, known) <= Math.min(TYPING_MISTAKES, wanted.length() / 2))
                        .min(Comparator.comparing(known -> mistakes(wanted, known))));
    }

    /** Deprecated in favour of Commons Text, which would be one more library for this one method. */
    @SuppressWarnings("deprecation")
    private static int mistakes(String wanted, String known) {
        return StringUtils.getLevenshteinDistance(wanted, known.toLowerCase(Locale.ROOT));
    }
}
