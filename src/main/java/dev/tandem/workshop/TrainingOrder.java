package dev.tandem.workshop;

import dev.tandem.model.ModelReference;
import dev.tandem.training.search.TimeBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What is to be learned from a table, as the command line's {@code train} wants it.
 *
 * @param text     columns with the text, separated by commas
 * @param label    columns with the right answers, separated by commas; {@code [HEAD:]COLUMN[=low<high]}
 * @param model    name of the model
 * @param recipe   one of {@link #RECIPES}
 * @param language ISO 639 code of the texts
 * @param search   how long to look for better settings first, as the command line's {@code --search} takes it; null not to
 */
record TrainingOrder(String text, String label, String model, String recipe, String language, @Nullable String search) {

    static final Set<String> RECIPES = Set.of("auto", "full", "few_shot", "centroids");

    private static final List<String> FIELDS = List.of("text", "label", "model", "recipe", "language", "search");
    private static final List<String> COLUMNS = List.of("text", "label");
    private static final int LONGEST = 1_000;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    /** Others wait meanwhile. */
    private static final Duration LONGEST_SEARCH = Duration.ofHours(24);

    /**
     * @param size of the uploaded table in bytes, or null if there is none
     * @throws Refusal naming everything that is wrong with the request
     */
    static TrainingOrder of(MultiValueMap<String, String> fields, @Nullable Long size) {
        List<Violation> violations = new ArrayList<>();
        if (size == null || size == 0) {
            violations.add(new Violation("file", size == null ? "Is missing." : "Is empty.",
                    "Send the table as the part 'file' of a multipart/form-data request: CSV, TSV, JSON lines or .xlsx with a header."));
        }
        fields.forEach((field, values) -> check(field, values, violations));
        TrainingOrder order = new TrainingOrder(first(fields, "text", ""), first(fields, "label", ""), first(fields, "model", ""),
                first(fields, "recipe", "auto"), first(fields, "language", "en"), searchIn(fields));
        require("text", order.text, "Name the column with the text; several are separated by commas.", violations);
        require("label", order.label, "Name the column with the right answer.", violations);
        require("model", order.model, "Name the model that is to be made, for example my-desk.", violations);
        if (!order.model.isBlank() && !isName(order.model)) {
            violations.add(new Violation("model", "Is no name for a model.", "Use lower-case letters, digits and hyphens, without a version."));
        }
        if (!RECIPES.contains(order.recipe)) {
            violations.add(new Violation("recipe", "Is not a recipe we know.", "Use one of auto, full, few_shot, centroids, or leave it out for auto."));
        }
        if (!LANGUAGE.matcher(order.language).matches()) {
            violations.add(new Violation("language", "Is no language code.", "Use two letters, for example en or zh, or leave it out for en."));
        }
        if (order.search != null && !isSearch(order.search)) {
            violations.add(new Violation("search", "Is no length of time between a second and 24 hours.",
                    "Use a whole number and s, m or h, for example 90s, 30m or 2h, or leave it out to learn with the recipe's own settings."));
        } else if (order.search != null && order.recipe.equals("centroids")) {
            violations.add(new Violation("search", "Has nothing to look for: the recipe centroids trains nothing.",
                    "Leave it out, or choose another recipe."));
        }
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return order;
    }

    /** @return what follows {@code ./tandem train}, one argument a line */
    List<String> arguments(Path data, Path models) {
        List<String> arguments = new ArrayList<>(List.of("--data=" + data, "--text=" + text, "--label=" + label, "--model=" + model,
                "--recipe=" + recipe, "--language=" + language, "--models=" + models.toAbsolutePath(), "--json"));
        if (search != null) {
            arguments.add("--search=" + search);
        }
        return arguments;
    }

    private static void check(String field, List<String> values, List<Violation> violations) {
        if (!FIELDS.contains(field)) {
            violations.add(new Violation(field, "Is not a field of this request.", "Leave it out. Fields: file and names (files), %s.".formatted(String.join(", ", FIELDS))));
        } else if (values.size() > 1) {
            violations.add(new Violation(field, "Is given more than once.", "Keep one; several columns are separated by commas."));
        } else if (values.get(0).length() > LONGEST) {
            violations.add(new Violation(field, "Is longer than %,d characters.".formatted(LONGEST), "Shorten it."));
        } else if (COLUMNS.contains(field) && values.get(0).startsWith("-")) {
            violations.add(new Violation(field, "Begins with a hyphen, as options of the command line do.", "Rename the column, or begin with another character."));
        } else if (values.get(0).codePoints().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(field, "Has a control character.", "Remove it."));
        }
    }

    private static void require(String field, String value, String remedy, List<Violation> violations) {
        if (value.isBlank()) {
            violations.add(new Violation(field, "Is missing.", remedy));
        }
    }

    private static String first(MultiValueMap<String, String> fields, String field, String otherwise) {
        String value = Objects.requireNonNullElse(fields.getFirst(field), "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static @Nullable String searchIn(MultiValueMap<String, String> fields) {
        String search = first(fields, "search", "");
        return search.isEmpty() ? null : search;
    }

    private static boolean isSearch(String text) {
        try {
            Duration time = TimeBudget.parse(text);
            return time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST_SEARCH) <= 0;
        } catch (IllegalArgumentException noDuration) {
            return false;
        }
    }

    private static boolean isName(String model) {
        try {
            return ModelReference.parse(model).version() == null;
        } catch (IllegalArgumentException noReference) {
            return false;
        }
    }
}
