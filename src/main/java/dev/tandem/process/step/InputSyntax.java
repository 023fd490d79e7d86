package dev.tandem.process.step;

import dev.tandem.model.ModelChoice;
import dev.tandem.model.ModelReference;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the values of an AI step's inputs are written. Every method throws {@link IllegalArgumentException} with a
 * sentence for the person who wrote the value; used at deployment for literals and at run time for expressions.
 */
public final class InputSyntax {

    private static final Pattern VARIABLE_NAME = Pattern.compile("[\\p{L}_]\\w*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CHOICE = Pattern.compile("auto(:[a-z0-9][a-z0-9-]{0,62})?");

    private InputSyntax() {}

    /** @return {@code name}, {@code name@version}, {@code auto} or {@code auto:<beginning of names>} */
    public static String model(String value) {
        String model = value.strip();
        if (!ModelChoice.isAuto(model)) {
            return ModelReference.parse(value).toString();
        }
        if (!CHOICE.matcher(model).matches()) {
            throw new IllegalArgumentException(("'%s' chooses no model. Write 'auto', or 'auto:' and the beginning of the names to "
                    + "choose among, for example 'auto:banking'.").formatted(value));
        }
        return model;
    }

    /** @return above 0 and below 1 */
    public static double maxError(String value) {
        try {
            double share = Double.parseDouble(value.strip());
            if (share > 0 && share < 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(("'%s' is not a share of errors. Write a number above 0 and below 1, "
                + "for example 0.02 for at most 2 wrong in 100.").formatted(value));
    }

    /** @return at least one name, none twice */
    public static List<String> fields(String value) {
        List<String> names = Arrays.stream(value.split(",")).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("No field is named. Write the names of process variables separated by commas, "
                    + "for example 'subject, body'.");
        }
        names.forEach(InputSyntax::variableName);
        return names;
    }

    public static String variableName(String value) {
        if (!VARIABLE_NAME.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException(("'%s' can't name a process variable. Use letters, digits and underscores, "
                    + "and begin with a letter.").formatted(value));
        }
        return value.strip();
    }
}
