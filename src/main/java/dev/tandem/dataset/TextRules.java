package dev.tandem.dataset;

import dev.tandem.dataset.LabelledTexts.Example;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Is each text one that a classifier can read? */
final class TextRules {

    private static final int FEWEST_LETTERS = 3;

    /** Some six pages; what a classifier reads is a page at most. */
    private static final int MOST_CHARACTERS = 20_000;

    /** A character may be a word there. */
    private static final Pattern WORD_CHARACTER = Pattern.compile("[\\p{IsIdeographic}\\p{IsHangul}]");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    /** The mark of a lost character; and UTF-8 read as windows-1252: Ã¼ for ü, â€™ for an apostrophe. */
    private static final Pattern DAMAGE = Pattern.compile("\uFFFD|Ã[\u0080-\u00BF\u0192\u0152\u0153\u0160\u0161\u0178\u2013-\u203A]|â€[\u0080-\u00BF\u02DC\u0153\u2122\u201C\u201D]?|Â[\u00A0-\u00BF]");

    private TextRules() {}

    static Stream<Finding> tooShort(Corpus corpus) {
        List<Finding.Place> places = where(corpus, TextRules::isTooShort);
        return places.isEmpty() ? Stream.empty() : Stream.of(Finding.advice("too_short",
                "%s with fewer than %d letters or digits; such a text hardly says which label is right.".formatted(
                        Wording.count(places.size(), "text"), FEWEST_LETTERS),
                "Remove them, unless people do write so.", places));
    }

    static Stream<Finding> veryLong(Corpus corpus) {
        List<Finding.Place> places = where(corpus, text -> text.length() > MOST_CHARACTERS);
        int longest = corpus.examples().stream().mapToInt(example -> example.text().length()).max().orElse(0);
        return places.isEmpty() ? Stream.empty() : Stream.of(Finding.advice("very_long",
                "%s with more than %d characters, the longest with %d; a classifier reads the beginning only.".formatted(
                        Wording.count(places.size(), "text"), MOST_CHARACTERS, longest),
                "If a row holds several texts, a quotation mark is missing in its line or a stray one opens it; else keep the part that matters.", places));
    }

    static Stream<Finding> damaged(Corpus corpus) {
        List<Finding.Place> places = where(corpus, text -> DAMAGE.matcher(text).find());
        return places.isEmpty() ? Stream.empty() : Stream.of(Finding.advice("damaged_characters",
                "%s with characters that were lost or mangled when the encoding was changed once.".formatted(Wording.count(places.size(), "text")),
                "Export them again from where they come from, in UTF-8.", places));
    }

    private static boolean isTooShort(String text) {
        return !WORD_CHARACTER.matcher(text).find() && LETTER.matcher(text).results().limit(FEWEST_LETTERS).count() < FEWEST_LETTERS;
    }

    private static List<Finding.Place> where(Corpus corpus, Predicate<String> wrong) {
        List<Example> examples = corpus.examples();
        return corpus.places(IntStream.range(0, examples.size()).filter(row -> wrong.test(examples.get(row).text())));
    }
}
