package dev.tandem.dataset;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What programs write into a cell where there is nothing to say, told from what people say. */
final class MissingValues {

    /** Nobody calls a queue so; case does not matter. */
    private static final Set<String> MARKERS = Set.of("null", "(null)", "<null>", "[null]", "nan", "<na>", "n/a", "undefined",
            "(blank)", "(empty)", "(leer)", "(vide)", "(en blanco)", "(vuoto)", "[]", "{}");
    private static final Set<String> EXACT_MARKERS = Set.of("\\N", "NaT");

    /** Python's marker, but a word, too: a label where the others are written like it, with a capital letter. */
    private static final String NONE = "None";
    /** R's marker, but North America, too: a label where the others are codes. */
    private static final String NOT_AVAILABLE = "NA";

    private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}[^\\p{Lu}]+.*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("[\\p{Lu}\\p{N}]{2,6}");

    /** People's own ways to write nothing; they may as well be answers. */
    private static final Set<String> DOUBTFUL = Set.of("none", "(none)", "na", "n.a.", "nil", "k.a.", "-", "--", "---", "\u2013", "\u2014", "?", ".", "/");

    /** Without an exclamation or question mark at the end: not available, in the languages of Excel, and what it says while it waits. */
    private static final Set<String> NOT_AVAILABLE_ERRORS = Set.of("#N/A", "#NA", "#NV", "#N/D", "#N/B", "#I/T", "#YOK", "#HI\u00C1NYZIK",
            "#NEN\u00CD_K_DISPOZICI", "#\u041D/\u0414", "#GETTING_DATA", "#\u00dcBERLAUF");
    /** {@code #REF!}, {@code #WERT!}, {@code #NAME?}, {@code #DIV/0!}, {@code #¡VALOR!}; {@code Err:502} of LibreOffice; a column too narrow for its number. */
    private static final Pattern ERROR = Pattern.compile("#[\u00A1\u00BF]?[\\p{Lu}][\\p{Lu}/_0.]*[!?]|Err:\\d{3}|#{3,}");

    private MissingValues() {}

    /** @param cell without spaces around it */
    static boolean isSpreadsheetError(String cell) {
        return (cell.startsWith("#") || cell.startsWith("E")) && (NOT_AVAILABLE_ERRORS.contains(cell.toUpperCase(Locale.ROOT)) || ERROR.matcher(cell).matches());
    }

    /** @return whether it says nothing, whatever stands in other rows; a subject may well be "None" */
    static boolean isMarker(String cell) {
        return MARKERS.contains(cell.toLowerCase(Locale.ROOT)) || EXACT_MARKERS.contains(cell);
    }

    /**
     * @param labels all that stand in the same column
     * @return what is no label there
     */
    static Predicate<String> amongLabels(Collection<String> labels) {
        boolean noneIsOne = mostAre(CAPITALISED, labels, NONE);
        boolean notAvailableIsOne = mostAre(CODE, labels, NOT_AVAILABLE);
        return cell -> isMarker(cell) || cell.equals(NONE) && !noneIsOne || cell.equals(NOT_AVAILABLE) && !notAvailableIsOne;
    }

    /** @return whether a person should say what this label means */
    static boolean isDoubtful(String label) {
        return DOUBTFUL.contains(label.toLowerCase(Locale.ROOT));
    }

    private static boolean mostAre(Pattern style, Collection<String> labels, String but) {
        long others = labels.stream().filter(label -> !label.isEmpty() && !label.equals(but) && !isMarker(label)).count();
        return 2 * labels.stream().filter(label -> !label.equals(but) && style.matcher(label).matches()).count() > others;
    }
}
