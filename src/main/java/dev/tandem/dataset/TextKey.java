package dev.tandem.dataset;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Pattern;

/** A text without what makes no difference to a reader: case, spacing, compatibility forms, invisible characters. */
final class TextKey {

    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private TextKey() {}

    static String of(String text) {
        return SPACES.matcher(FOLDED.normalize(text)).replaceAll(" ").strip();
    }
}
