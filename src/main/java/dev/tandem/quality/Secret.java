package dev.tandem.quality;

import dev.tandem.quality.Finding.Severity;

/**
 * Something in a readable text that must not be sent, or not without a second look.
 *
 * @param start  first character
 * @param end    after the last
 * @param what   names it for a person, the first words of a sentence; must not contain the secret
 * @param remedy what to do, a sentence
 * @param severity whether its author may send it all the same
 */
record Secret(int start, int end, String what, String remedy, Severity severity) {

    Secret(int start, int end, String what, String remedy) {
        this(start, end, what, remedy, Severity.MUST_FIX);
    }

    /** @param readable the text in which it was found */
    String sentence(String readable) {
        return "%s in line %d %s be sent. %s".formatted(what, ReadableText.lineOf(start, readable),
                severity == Severity.MUST_FIX ? "must not" : "should not", remedy);
    }
}
