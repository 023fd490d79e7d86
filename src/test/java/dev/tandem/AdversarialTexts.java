package dev.tandem;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts on which expressions try many alternatives: one thing repeated, with a beginning and an end that make a match fail late. */
public final class AdversarialTexts {

    /** Marks, spaces, digits, quotes, brackets, invisible characters, halves of pairs, beginnings of what rules look for. */
    private static final List<String> UNITS = List.of("\u0301", "\u0301\u0316", "\u0301\u200d", "\u034f\u0301", "\u0e31", " ", "\u00a0", "\n", " \n", "\t",
            "\r", "0", "1 ", "1-", "12-", "4111 ", "4111111111111111,", "\u0663", "\"", "'", "“", "`", "[", "]", "[[", "(", "()", "{", "{{", "${", "<", "<a ", "%A",
            "\u200d", "\u200b", "\ufeff", "\u2800", "\ud800", "\udc00", "\ud83d\ude00", "\ufdfa", "a", "A", "ab1", "é", "aé", "字", "ก", "X", "XXX ", "XXX-", "_",
            "-", "--", ".", "a.", "a@", "@", "@a.", "=", "/", "\\", ",", ";", "!", "?", "!?", ">", "> ", "A ", "AB\n", "d", "dy", "and ", "dear ", "dear\n",
            "you ", "you\n", "you are\n", "how often do we ", "as i have\n", "do a ", "do-", "or else\n", "pay a\n", "not ", "thank you for ", "kind regards ",
            "we have ", "please let us know ", "bearer ", "bearer=", "api key:", "api_key=a1", "-eyJ", "-eyJaaaaaaaaaa", "eyJaaaaaaaaaa.", "sk-", "-sk-", "ghp_",
            "-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "pin ", "pin for your ", "pin: ", "pin\n", "otp to my otp ", "1 is your ", "1234 is my a ", "cvv",
            "password ", "password: ", "password for your ", "password is \"", "password=a", "my new ", "DE89 ", "DE89", "DE89-", "ref ", "call ", "customer ",
            "2020-01-01 ", "01-01-2020", "11-11-11 ", "[name", "[your ", "<your name", "{{a", "TODO", "lorem ipsum", "mr. ", "B-", "http://", "C:/", "a+", "Ã",
            "â€", "# size 1", "train x: ", ".class", ". ", "['class", "1.", "layer.1.", "encoder/layer.1/");

    private AdversarialTexts() {}

    /** @return each unit repeated to about this length, in several settings */
    public static Stream<String> all(int length) {
        return UNITS.stream().flatMap(unit -> Stream.of("", "you are a ", "pin 1", "a").map(beginning -> beginning + repeated(unit, length) + "\n~"));
    }

    /** @return a mixture of units repeated to about this length, the same for equal choices */
    public static Arbitrary<String> anyOf(int length) {
        Arbitrary<String> unit = Arbitraries.of(UNITS).list().ofMinSize(1).ofMaxSize(4).map(units -> String.join("", units));
        return Combinators.combine(unit, unit, unit).as((beginning, middle, end) -> beginning + repeated(middle, length) + end);
    }

    private static String repeated(String unit, int length) {
        return unit.repeat(Math.max(1, length / unit.length()));
    }
}
