package dev.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalEncodingTest {

    private static final String[] LOST = {"prepare", "--data", "St\uFFFD\uFFFDrung.csv"};

    @Test
    void argumentsThatDidNotArriveWholeAreRefusedWithTheLocale() {
        assertThat(new TerminalEncoding(StandardCharsets.US_ASCII, "LC_ALL=C").complaint(LOST)).hasValueSatisfying(complaint ->
                assertThat(complaint).startsWith("'St??rung.csv'").contains("(LC_ALL=C)").contains("Set LC_ALL=C.UTF-8"));
    }

    @Test
    void otherArgumentsAreNot() {
        assertThat(new TerminalEncoding(StandardCharsets.US_ASCII, "LC_ALL=C").complaint(new String[] {"prepare", "--data", "faults.csv"})).isEmpty();
        assertThat(new TerminalEncoding(StandardCharsets.UTF_8, "LANG=C.UTF-8").complaint(LOST)).isEmpty();
    }
}
