package dev.tandem.system.attack;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be asked of one address.
 *
 * @param path       with templates in braces
 * @param parameters that it takes behind the question mark
 * @param fields     of its JSON body, where no class says more
 * @param body       class that its JSON body is read into, or Void
 */
record Operation(String method, String path, List<String> parameters, List<String> fields, Class<?> body) {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\w+}");

    boolean sendsBody() {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    boolean isBelow(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    boolean hasTemplate() {
        return TEMPLATE.matcher(path).find();
    }

    /** @return the path with this in place of each template */
    String pathWith(String segment) {
        return TEMPLATE.matcher(path).replaceAll(Matcher.quoteReplacement(segment));
    }
}
