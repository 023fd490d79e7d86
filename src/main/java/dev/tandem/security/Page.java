package dev.tandem.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** HTML from {@code pages/} with holes: {@code {{name}}} takes text and escapes it, {@code {{{name}}}} takes HTML. */
final class Page {

    private static final Pattern HOLE = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

    private final String name;
    private final String html;

    private Page(String name, String html) {
        this.name = name;
        this.html = html;
    }

    static Page named(String name) {
        try {
            return new Page(name, new ClassPathResource("pages/" + name + ".html")
                    .getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page pages/" + name + ".html is missing in the application.", e);
        }
    }

    String fill(Map<String, String> values) {
        return HOLE.matcher(html).replaceAll(hole -> {
            boolean raw = hole.group(1) != null;
            String key = raw ? hole.group(1) : hole.group(2);
            String value = values.get(key);
            if (value == null) {
                throw new IllegalArgumentException("Page '%s' has a hole '%s' that nothing fills.".formatted(name, key));
            }
            return Matcher.quoteReplacement(raw ? value : HtmlUtils.htmlEscape(value, "UTF-8"));
        });
    }
}
