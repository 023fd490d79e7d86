package dev.tandem.dataset.table;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Pattern;

/**
 * A name or a label as a reader sees it. What nobody sees does not make two of them: no-break and other wide or narrow
 * spaces, characters without width, and the two ways that Unicode has to write {@code ö}.
 */
public final class VisibleText {

    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();

    /** Control characters, soft hyphen, zero-width space, word joiner, byte order mark, marks of writing direction; no joiners, which change letters. */
    private static final Pattern WITHOUT_WIDTH = Pattern.compile(
            "[\\x00-\\x08\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\u00AD\\u200B\\u2060\\uFEFF\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x85]+");

    private VisibleText() {}

    public static String of(String written) {
        return isPlain(written) ? written : SPACES.matcher(WITHOUT_WIDTH.matcher(COMPOSED.normalize(written)).replaceAll("")).replaceAll(" ").strip();
    }

    /** Most cells of most files: printable ASCII with single spaces inside. */
    private static boolean isPlain(String written) {
        boolean space = true;
        for (int at = 0; at < written.length(); at++) {
            char next = written.charAt(at);
            if (next < ' ' || next > '~' || next == ' ' && space) {
                return false;
            }
            space = next == ' ';
        }
        return !space || written.isEmpty();
    }
}
