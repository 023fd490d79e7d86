package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the card schemes' published test numbers, made-up ones, or random. */
class CardNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Your card 4111111111111111 is active.",
        "Your card 4111 1111 1111 1111 is active.",
        "Your card 4111-1111-1111-1111, valid to 12/29.",
        "Card 4111 1111 1111 1111 123 was blocked.",
        "On 2026-11-24 4111111111111111 was used.",
        "Reference 4111 1111 1111 1111",
        "Card:4111\u00A01111\u20091111\u20111111.",
        "Card 41\u200B11 1111 11\u00AD11 1111",
        "Card ４１１１ １１１１ １１１１ １１１１",
        "Card ٤١١١ ١١١١ ١١١١ ١١١١"})
    void aCardNumberIsFoundHoweverItIsWritten(String reply) {
        assertThat(in(reply)).singleElement().extracting(Secret::what)
                .isEqualTo("The payment card number ending in 1111");
    }

    @Test
    void theSentenceNamesTheLine() {
        String reply = ReadableText.of("Hello,\r\n\r\nthe card 3782 822463 10005 is blocked.");

        assertThat(CardNumbers.in(reply)).singleElement().extracting(secret -> secret.sentence(reply))
                .isEqualTo("The payment card number ending in 0005 in line 3 must not be sent. Take it out or mask it.");
    }

    @Test
    void everyCardOfAListIsFound() {
        assertThat(in("4111 1111 1111 1111 5555 5555 5555 4444 - 3782 822463 10005")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Your card •••• •••• •••• 1111 or **** 1111 or XXXX-XXXX-XXXX-1111 is active.",
        "Call +49 1511 234567894 or 0049 1511 234567894.",
        "Call us: 1800 5551 234567 89 or on mobile 7946 0958 1234 5.",
        "Between 2026-11-24 - 2026-11-28 nothing was booked; 24-11-2026 28-11-2026 neither.",
        "The file of 20261124081932 was received.",
        "Your reference 6212 3456 7890 1232 is on every letter.",
        "Transaction no. 9212345678901236 was returned, so was order #62123456789012.",
        "Tracking number: 7212 3456 7890 1230",
        "Parcel JD621234567890123 left the depot.",
        "Sort code 20-00-00 12345674.",
        "The amounts were €1234567890128.00 and 62123456789.01."})
    void numbersOfOtherKindsAreFine(String reply) {
        assertThat(in(reply)).isEmpty();
    }

    @Property(tries = 500)
    void everyNumberWithARightCheckDigitIsFoundInAnyGrouping(@ForAll("digits") String digits,
            @ForAll("grouping") List<Integer> sizes, @ForAll("separator") String separator) throws CheckDigitException {
        Assume.that(!digits.startsWith("19") && !digits.startsWith("20")); // may read as a date and time
        String number = grouped(digits + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(digits), sizes, separator);

        assertThat(in("We noted " + number + " for you.")).isNotEmpty();
    }

    @Property(tries = 500)
    void noNumberWithAWrongCheckDigitIsFound(@ForAll("shortDigits") String digits,
            @ForAll("grouping") List<Integer> sizes, @ForAll("separator") String separator) throws CheckDigitException {
        int right = Integer.parseInt(LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(digits));
        String number = grouped(digits + (right + 1) % 10, sizes, separator);

        assertThat(in("We noted " + number + " for you.")).isEmpty();
    }

    @Provide
    Arbitrary<String> digits() {
        return startingWithoutZero(12, 18);
    }

    /** Up to 16 digits: a longer number may contain another one that is right. */
    @Provide
    Arbitrary<String> shortDigits() {
        return startingWithoutZero(12, 15);
    }

    @Provide
    Arbitrary<List<Integer>> grouping() {
        return Arbitraries.integers().between(2, 5).list().ofSize(10);
    }

    @Provide
    Arbitrary<String> separator() {
        return Arbitraries.of("", " ", "-", " - ", "\u00A0", "\u2013");
    }

    private static Arbitrary<String> startingWithoutZero(int shortest, int longest) {
        return Combinators.combine(Arbitraries.chars().range('1', '9'),
                Arbitraries.strings().numeric().ofMinLength(shortest - 1).ofMaxLength(longest - 1))
                .as((first, rest) -> first + rest);
    }

    private static String grouped(String digits, List<Integer> sizes, String separator) {
        StringBuilder number = new StringBuilder(digits);
        int[] ends = IntStream.range(1, sizes.size()).map(i -> sizes.stream().limit(i).mapToInt(Integer::intValue).sum())
                .filter(end -> end < digits.length() - 1).toArray();
        for (int i = ends.length - 1; i >= 0; i--) {
            number.insert(ends[i], separator);
        }
        return number.toString();
    }

    private static List<Secret> in(String reply) {
        return CardNumbers.in(ReadableText.of(reply));
    }
}
