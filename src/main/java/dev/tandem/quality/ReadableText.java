package dev.tandem.quality;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Text as a person sees it, in one spelling: compatibility forms folded (NFKC), any script's digits as 0 to 9, all
 * dashes and apostrophes as the plain ones, one space between words, invisible characters gone. So no rule has to think
 * of them, and a zero-width space does not hide a card number.
 */
final class ReadableText {

    /** Besides format characters and halves of surrogate pairs: fillers, variation selectors, the blank Braille cell. */
    private static final BoundedPattern INVISIBLE = BoundedPattern.compile(
            "[\\p{Cf}\\p{Cc}\\p{Cs}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\uFE00-\\uFE0F"
                    + "\\x{E0100}-\\x{E01EF}&&[^\\n]]");
    /**
     * More marks on one letter than any language writes (30 are allowed by the stream-safe format, Unicode Standard Annex 15).
     * Normalisation and word boundaries read a run of marks again for each of its marks.
     */
    private static final BoundedPattern EXCESSIVE_MARKS = BoundedPattern.compile("(\\p{M}{30})\\p{M}++");
    private static final BoundedPattern LINE_END = BoundedPattern.compile("\\R");
    private static final BoundedPattern SPACE = BoundedPattern.compile("[\\t\\p{Zs}]+");
    private static final BoundedPattern DASH = BoundedPattern.compile("[\\p{Pd}\\u2212]");
    private static final BoundedPattern APOSTROPHE = BoundedPattern.compile("[\u2018\u2019\u02BC\u0060\u00B4]");
    private static final BoundedPattern FOREIGN_DIGIT = BoundedPattern.compile("[\\p{Nd}&&[^0-9]]");

    /** A word; in scripts that set no spaces every letter counts as one. */
    private static final BoundedPattern WORD = BoundedPattern.compile(
            "[\\p{IsIdeographic}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]"
                    + "|[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}']*+");

    /** A book of forty pages; a reply to a customer is never that long. */
    static final int MOST_CHARACTERS = 100_000;

    private ReadableText() {}

    /** @param text read up to {@link #MOST_CHARACTERS} */
    static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // the acute and grave accents first: NFKC would take them apart into a space and a combining mark
        String result = APOSTROPHE.matcher(withoutExcessiveMarks(beginning(text))).replaceAll("'");
        result = Normalizer.normalize(result, Normalizer.Form.NFKC);
        result = LINE_END.matcher(result).replaceAll("\n");
        result = SPACE.matcher(result).replaceAll(" ");
        result = withoutExcessiveMarks(INVISIBLE.matcher(result).replaceAll(""));
        result = DASH.matcher(result).replaceAll("-");
        return FOREIGN_DIGIT.matcher(result).replaceAll(digit -> String.valueOf(
                Character.digit(digit.group().codePointAt(0), 10)));
    }

    private static String withoutExcessiveMarks(String text) {
        return EXCESSIVE_MARKS.matcher(text).replaceAll("$1");
    }

    private static String beginning(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }

    /** @return the words of a readable text in lower case, in their order */
    static List<String> words(String readable) {
        return WORD.matcher(readable.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    }

    /** @return 1 for the first line */
    static int lineOf(int position, String readable) {
        return 1 + (int) readable.substring(0, position).chars().filter(character -> character == '\n').count();
    }

    /** @return the text in quotation marks, cut at {@code longest} characters, on one line */
    static String quote(String text, int longest) {
        String oneLine = text.replace('\n', ' ').strip();
        return oneLine.length() <= longest ? "“" + oneLine + "”" : "“" + oneLine.substring(0, longest) + "…”";
    }
}
