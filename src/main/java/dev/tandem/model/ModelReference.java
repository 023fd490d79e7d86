package dev.tandem.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a model is addressed: {@code name} means the promoted version, {@code name@version} means exactly that one.
 *
 * @param name    folder under {@code models/}: lower-case letters, digits and hyphens
 * @param version positive number, or null for the promoted version
 */
public record ModelReference(String name, @Nullable Integer version) {

    private static final Pattern SYNTAX = Pattern.compile("([a-z0-9][a-z0-9-]{0,62})(?:@([1-9][0-9]{0,6}))?");

    /** @throws IllegalArgumentException if the text is neither {@code name} nor {@code name@version} */
    public static ModelReference parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(("'%s' does not name a model. Write 'name' or 'name@version', "
                    + "for example 'banking-support' or 'banking-support@1'.").formatted(text));
        }
        return new ModelReference(matcher.group(1), matcher.group(2) == null ? null : Integer.valueOf(matcher.group(2)));
    }

    @Override
    public String toString() {
        return version == null ? name : name + "@" + version;
    }
}
