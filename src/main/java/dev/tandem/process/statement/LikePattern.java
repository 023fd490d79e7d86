package dev.tandem.process.statement;

import java.util.Optional;

/**
 * A pattern of SQL's LIKE that takes time in proportion to the text it is compared with: wildcards {@code %} stand at its ends only.
 * Databases try each further one at every place of the text, so that a few of them take years.
 */
record LikePattern(String text) {

    static final int LONGEST = 255;
    private static final char ANY_TEXT = '%';
    private static final char ESCAPE = '\\';

    /** @return what is wrong with it and what to do, a sentence without its subject */
    Optional<String> fault() {
        if (text.length() > LONGEST) {
            return Optional.of("has %,d characters; a pattern may have %,d. Shorten it.".formatted(text.length(), LONGEST));
        }
        return hasWildcardInside() ? Optional.of("has a wildcard % between other characters. Write % at the beginning or at the end only "
                + "(begins with: abc%, ends with: %abc, contains: %abc%), or \\% for the character itself.") : Optional.empty();
    }

    private boolean hasWildcardInside() {
        boolean textBefore = false;
        boolean wildcardAfterText = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ANY_TEXT) {
                wildcardAfterText = textBefore;
            } else {
                if (wildcardAfterText) {
                    return true;
                }
                textBefore = true;
                if (text.charAt(i) == ESCAPE) {
                    i++;
                }
            }
        }
        return false;
    }
}
