package dev.tandem.quality;

import dev.tandem.quality.Finding.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/** Capitals and exclamation marks. Abbreviations (IBAN, SEPA, ATM) are ordinary words of a desk and do not shout. */
final class Shouting {

    private static final double MOST_CAPITALS = 0.6;
    private static final int FEWEST_LETTERS = 20;
    private static final int FEWEST_LETTERS_OF_A_RUN = 15;
    private static final int MOST_EXCLAMATION_MARKS = 3;
    private static final int LONGEST_QUOTE = 60;

    /** Four words or more in capitals, spaces between. */
    private static final BoundedPattern RUN = BoundedPattern.compile(
            "(?<![\\p{L}\\p{N}'-])[\\p{Lu}']++(?:[ \\n]++[\\p{Lu}']++(?![\\p{L}\\p{N}'-])){3,200}+");
    private static final BoundedPattern MARKS = BoundedPattern.compile("!{3,}+|[!?]{4,}+");

    private Shouting() {}

    static List<Finding> capitals(Draft draft) {
        String text = draft.ownWords();
        long capitals = text.codePoints().filter(Character::isUpperCase).count();
        long letters = capitals + text.codePoints().filter(Character::isLowerCase).count();
        if (letters >= FEWEST_LETTERS && capitals > MOST_CAPITALS * letters) {
            return List.of(Finding.advice(Kind.TONE, String.format(Locale.ROOT,
                    "%.0f %% of the letters are capitals, which reads as shouting. Write in ordinary letters.",
                    100.0 * capitals / letters)));
        }
        return RUN.matcher(text).results().map(MatchResult::group).filter(Shouting::isLoud).limit(1)
                .map(run -> Finding.advice(Kind.TONE,
                        "%s is in capitals, which reads as shouting. Write in ordinary letters."
                                .formatted(ReadableText.quote(run, LONGEST_QUOTE))))
                .toList();
    }

    static List<Finding> exclamationMarks(Draft draft) {
        String text = draft.ownWords();
        long marks = text.chars().filter(character -> character == '!').count();
        if (marks <= MOST_EXCLAMATION_MARKS && !MARKS.matcher(text).find()) {
            return List.of();
        }
        return List.of(Finding.advice(Kind.TONE, "The reply has %d exclamation marks. One is enough.".formatted(marks)));
    }

    /** A masked number, XXXX XXXX XXXX, is one letter only. */
    private static boolean isLoud(String run) {
        return run.chars().filter(Character::isLetter).count() >= FEWEST_LETTERS_OF_A_RUN
                && run.chars().filter(Character::isLetter).distinct().count() > 2;
    }
}
