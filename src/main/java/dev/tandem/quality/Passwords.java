package dev.tandem.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Passwords, found by the word before them and by their look: "your password is case-sensitive" is fine, "your password
 * is hunter2" is not.
 */
final class Passwords {

    private static final String LABEL = "(?:pass ?words?|passphrase|passwd|pwd|memorable word|security answer)";

    /** "is now", ":", or nothing but a quotation mark after the word */
    private static final String BETWEEN = Passcodes.OF_WHAT + Passcodes.IS
            + "(?: to)?(?: ?[:=-] ?|(?<=is|was|reads|be|been|now|again|still|changed|set|to) | (?=[\"“]))";
    private static final String QUOTED_OR_BARE = "[\"'“]\\S[^\"'”]{2,62}[\"'”](?![^\\s.,;:!?)])|\\S{4,64}(?!\\S)";

    // mail programs break lines anywhere
    private static final BoundedPattern LABELLED = BoundedPattern.compile("(?i)(?<![\\p{L}\\p{N}])%s%s(?<value>%s)"
            .formatted(LABEL, BETWEEN, QUOTED_OR_BARE).replace(" ", "\\s"));

    /** A line of its own, "Password: swordfish", gives away a password that is an ordinary word. */
    private static final BoundedPattern OWN_LINE = BoundedPattern.compile("(?im)^\\W{0,3}(?:(?:your|the|my) )?"
            + "(?:(?:new|temporary|initial|current|old|login|online) ){0,3}" + LABEL
            + " ?[:=] ?(?<value>\\p{L}{4,64})[.!]?$");
    private static final BoundedPattern STATE = BoundedPattern.compile("(?i)required|optional|reset|expired|none|forgotten|unknown"
            + "|incorrect|invalid|changed|blocked|locked|unchanged|correct|valid|wrong|hidden|mandatory|case-sensitive");

    private static final BoundedPattern LENGTH = BoundedPattern.compile("(?i)[0-9]{1,3}-?(?:characters?|digits?|letters?|symbols?)?");
    private static final BoundedPattern WEB_ADDRESS = BoundedPattern.compile("(?i)(?:https?://|www\\.).*|.+@[\\w-]+\\.[\\w.-]+");
    private static final BoundedPattern MASKED_OR_TEMPLATE = BoundedPattern.compile("[•*xX_.…#-]+|[\\[{<$%].*");
    private static final BoundedPattern MIXED = BoundedPattern.compile(
            "(?=.*\\p{L})(?=.*[0-9]).*|.+[!@#$%^&*+=~].+|.*\\p{Ll}\\p{Lu}.*|[0-9]{4,}");
    private static final BoundedPattern QUOTED = BoundedPattern.compile("(?s)[\"'“].+[\"'”][).,;:!?]*");
    private static final BoundedPattern OUTER_MARKS = BoundedPattern.compile("^[\"'“(]+|[\"'”).,;:!?]+$");

    private Passwords() {}

    static List<Secret> in(String readable) {
        List<Secret> found = new ArrayList<>();
        for (Matcher matcher = LABELLED.matcher(readable); matcher.find(); ) {
            String value = matcher.group("value");
            String bare = OUTER_MARKS.matcher(value).replaceAll("");
            boolean quoted = QUOTED.matcher(value).matches();
            if ((quoted || MIXED.matcher(bare).matches()) && !isSomethingElse(bare)) {
                found.add(secret(matcher));
            }
        }
        for (Matcher matcher = OWN_LINE.matcher(readable); matcher.find(); ) {
            if (!isSomethingElse(matcher.group("value"))) {
                found.add(secret(matcher));
            }
        }
        return found;
    }

    private static boolean isSomethingElse(String value) {
        return STATE.matcher(value).matches() || MASKED_OR_TEMPLATE.matcher(value).matches()
                || WEB_ADDRESS.matcher(value).matches() || LENGTH.matcher(value).matches();
    }

    private static Secret secret(Matcher matcher) {
        return new Secret(matcher.start("value"), matcher.end("value"), "A password",
                "Take it out: nobody but the customer may know it.");
    }
}
