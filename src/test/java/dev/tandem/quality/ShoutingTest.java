package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShoutingTest {

    @Test
    void mostlyCapitalsIsShouting() {
        assertThat(Shouting.capitals(draft("YOU MUST. SEND THE FORM. TODAY please"))).singleElement()
                .extracting(Finding::sentence).asString().contains("79 % of the letters are capitals");
    }

    @Test
    void aLoudPassageInAQuietReplyIsQuoted() {
        assertThat(Shouting.capitals(draft("Hello Anna, PLEASE READ THE TERMS BEFORE YOU WRITE is our advice to all.")))
                .singleElement().extracting(Finding::sentence).asString()
                .contains("“PLEASE READ THE TERMS BEFORE YOU WRITE”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"We need your IBAN, BIC and the ATM's ID for a SEPA transfer in EUR.", "OK",
        "Card XXXX XXXX XXXX XXXX is blocked now.",
        "请您放心，新卡已经寄出。"})
    void abbreviationsAndMasksAreNoShouting(String reply) {
        assertThat(Shouting.capitals(draft(reply))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"It was posted!!!", "Really?!?! We posted it.", "Good news! It works! Try it! Enjoy!",
        "已寄出！！！"})
    void manyExclamationMarksAreTooMany(String reply) {
        assertThat(Shouting.exclamationMarks(draft(reply))).hasSize(1);
    }

    @Test
    void anExclamationMarkNowAndThenIsFine() {
        assertThat(Shouting.exclamationMarks(draft("Welcome! Your card was posted. Enjoy!"))).isEmpty();
    }

    private static Draft draft(String reply) {
        return new Draft("", ReadableText.of(reply));
    }
}
