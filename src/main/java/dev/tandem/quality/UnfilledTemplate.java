package dev.tandem.quality;

import dev.tandem.quality.Finding.Kind;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text template that was sent before it was filled in. */
final class UnfilledTemplate {

    private static final int MOST_QUOTED = 3;
    private static final int LONGEST_QUOTE = 40;

    /** What a template's author writes between brackets; other words in brackets are ordinary text, such as "[1]". */
    private static final String FIELD = "(?:name|surname|date|amount|number|customer|client|agent|team|product"
            + "|company|address|link|url|reason|reference|ticket|order|signature|title|phone|e-?mail|insert|placeholder"
            + "|branch|iban)";

    private static final List<BoundedPattern> PLACEHOLDERS = List.of(
            BoundedPattern.compile("\\{\\{[^{}\\n]{0,60}\\}\\}"),
            BoundedPattern.compile("(?<!\\{)[$#]?\\{[A-Za-z_][\\w .-]{0,40}\\}(?!\\})"),
            BoundedPattern.compile("%[A-Z][A-Z_]{2,40}%"),
            BoundedPattern.compile("<[A-Z][A-Z _-]{1,40}>"),
            // a Markdown link, [your name](https://…), is no placeholder
            // 1 < name and 2 > 1 is no placeholder either
            bracketed("<(?! )", "(?<! )>", ""),
            bracketed("\\[{1,2}", "\\]{1,2}", "(?!\\()"),
            // not a masked number: XXXX XXXX XXXX 1111, XXX-1234, 12XXX
            BoundedPattern.compile("(?<![\\p{L}\\p{N}])(?<!\\d[ -])X{3,}+(?:[ -]X{3,}+){0,20}+(?![\\p{L}\\p{N}]|[ -]?\\d)"),
            BoundedPattern.compile("\\b(?:TODO|TBD|FIXME)\\b"),
            BoundedPattern.compile("(?i)\\blorem ipsum\\b"));

    private static final BoundedPattern NO_NAME = BoundedPattern.compile(
            "(?im)^ ?dear ?(?=,|$)|\\b(?:dear|hello|hi|mr|mrs|ms)\\b\\.? *(?:_{2,}|(?:null|undefined|none|n/a)\\b)");

    private UnfilledTemplate() {}

    static List<Finding> placeholdersLeft(Draft draft) {
        List<String> left = PLACEHOLDERS.stream().flatMap(placeholder -> matches(placeholder, draft.ownWords()))
                .distinct().toList();
        if (left.isEmpty()) {
            return List.of();
        }
        String quoted = left.stream().limit(MOST_QUOTED).map(found -> ReadableText.quote(found, LONGEST_QUOTE))
                .collect(Collectors.joining(", "));
        return List.of(Finding.mustFix(Kind.BOILERPLATE,
                "A placeholder of the template is still in the reply: %s%s. Fill it in or take it out."
                        .formatted(quoted, left.size() > MOST_QUOTED ? " and others" : "")));
    }

    static List<Finding> nameMissing(Draft draft) {
        return matches(NO_NAME, draft.ownWords()).limit(1)
                .map(found -> Finding.mustFix(Kind.BOILERPLATE,
                        "The name is missing after %s. Write it, or only “Hello”."
                                .formatted(ReadableText.quote(found, LONGEST_QUOTE))))
                .toList();
    }

    private static BoundedPattern bracketed(String open, String close, String notFollowedBy) {
        String words = "[A-Za-z_'/ -]{0,30}";
        return BoundedPattern.compile("(?i)" + open + "(?:" + words + "\\b)?" + FIELD + "\\b" + words + close + notFollowedBy);
    }

    private static Stream<String> matches(BoundedPattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }
}
