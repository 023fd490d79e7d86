package dev.tandem.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Payment card numbers: 13 to 19 digits in groups of any size with a right check digit (ISO/IEC 7812, Luhn). One number
 * in ten has a right check digit by chance, so what reads as a date, a phone number or a reference is left alone, unless
 * it is a number of a big card scheme.
 */
final class CardNumbers {

    private static final int FEWEST_DIGITS = 13;
    private static final int MOST_DIGITS = 19;

    /** Visa's 13 digits are history and look like an article number. */
    private static final int FEWEST_DIGITS_OF_A_SCHEME = 14;

    private static final BoundedPattern DIGITS = BoundedPattern.compile("[0-9]++");
    private static final BoundedPattern GAP = BoundedPattern.compile("[ -]{0,3}");

    /** As printed on cards: 4-4-4-4, Amex 4-6-5, Diners 4-6-4, or without gaps. */
    private static final BoundedPattern PRINTED = BoundedPattern.compile("4 4 4 4|4 6 5|4 6 4|1[4-9]");

    private static final CreditCardValidator SCHEMES = new CreditCardValidator(CreditCardValidator.AMEX
            + CreditCardValidator.DINERS + CreditCardValidator.DISCOVER + CreditCardValidator.MASTERCARD
            + CreditCardValidator.VISA);

    private CardNumbers() {}

    static List<Secret> in(String readable) {
        return runs(readable).stream().flatMap(run -> cardsIn(run).stream())
                .map(card -> new Secret(card.start(), card.end(),
                        "The payment card number ending in " + card.lastFour(), "Take it out or mask it."))
                .toList();
    }

    private static List<Run> cardsIn(Run run) {
        List<Run> cards = new ArrayList<>();
        for (int from = 0; from < run.groups().size(); from++) {
            for (int to = from + 1; to <= run.groups().size(); to++) {
                Run part = run.part(from, to);
                if (part.digits().length() > MOST_DIGITS) {
                    break;
                }
                if (isOfAScheme(part, part.groups().size() == run.groups().size())) {
                    cards.add(part);
                    from = to - 1;
                    break;
                }
            }
        }
        return cards.isEmpty() && hasCheckDigit(run) && !NumberReading.isHarmless(run) ? List.of(run) : cards;
    }

    private static boolean isOfAScheme(Run part, boolean whole) {
        return part.digits().length() >= FEWEST_DIGITS_OF_A_SCHEME && SCHEMES.isValid(part.digits())
                && (whole || PRINTED.matcher(part.sizes()).matches());
    }

    private static boolean hasCheckDigit(Run run) {
        int length = run.digits().length();
        return length >= FEWEST_DIGITS && length <= MOST_DIGITS && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(run.digits());
    }

    /** Groups of digits with nothing but a short gap between neighbours. */
    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        List<MatchResult> groups = new ArrayList<>();
        for (MatchResult group : DIGITS.matcher(text).results().toList()) {
            int end = groups.isEmpty() ? group.start() : groups.get(groups.size() - 1).end();
            if (!GAP.matcher(text.substring(end, group.start())).matches()) {
                runs.add(new Run(text, List.copyOf(groups)));
                groups.clear();
            }
            groups.add(group);
        }
        if (!groups.isEmpty()) {
            runs.add(new Run(text, groups));
        }
        return runs;
    }

    /** @param groups of digits, at least one */
    record Run(String text, List<MatchResult> groups) {

        int start() {
            return groups.get(0).start();
        }

        int end() {
            return groups.get(groups.size() - 1).end();
        }

        String digits() {
            return groups.stream().map(MatchResult::group).collect(Collectors.joining());
        }

        String sizes() {
            return groups.stream().map(group -> String.valueOf(group.group().length())).collect(Collectors.joining(" "));
        }

        String lastFour() {
            String digits = digits();
            return digits.substring(digits.length() - 4);
        }

        Run part(int from, int to) {
            return new Run(text, groups.subList(from, to));
        }
    }
}
