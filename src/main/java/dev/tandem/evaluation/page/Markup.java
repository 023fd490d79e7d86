package dev.tandem.evaluation.page;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A piece of HTML that is safe to put into the page. What comes from data becomes markup only by {@link #text} and
 * {@link #quote}.
 *
 * @param html well-formed
 */
record Markup(String html) {

    static final Markup NOTHING = new Markup("");

    /** Escapes, and drops control characters, which are no valid HTML in any spelling. */
    static Markup text(String text) {
        return new Markup(HtmlUtils.htmlEscape(text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", ""), "UTF-8"));
    }

    /** Somebody's own words, which may be written in any direction. */
    static Markup quote(String text) {
        return new Markup("<q dir=\"auto\">" + text(text).html + "</q>");
    }

    static Markup paragraph(String text) {
        return new Markup("<p>" + text(text).html + "</p>\n");
    }

    static Markup join(Markup... parts) {
        return new Markup(Arrays.stream(parts).map(Markup::html).collect(Collectors.joining()));
    }

    /** A part of the page with its heading. */
    static Markup section(String id, String title, Markup... parts) {
        return new Markup("<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n%s</section>\n"
                .formatted(id, id, text(title).html, join(parts).html));
    }

    /** What most readers skip, one click away and without a script. */
    static Markup folded(String summary, Markup content) {
        return new Markup("<details>\n<summary>%s</summary>\n%s</details>\n".formatted(text(summary).html, content.html));
    }

    /** Figures or cards beside each other where there is room. */
    static Markup sideBySide(Markup... parts) {
        return new Markup("<div class=\"beside\">\n" + join(parts).html + "</div>\n");
    }
}
