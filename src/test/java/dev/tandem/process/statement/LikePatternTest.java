package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikePatternTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "%%", "abc", "abc%", "%abc", "%abc%", "%%abc%%", "a_b", "%a_b_c%", "50\\% off%", "%a\\%b%", "a\\\\%", "a\\"})
    void wildcardsAtTheEndsAreTaken(String pattern) {
        assertThat(new LikePattern(pattern).fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%b", "%a%b", "%a%a%a%b", "%a%b%", "%_%b", "a\\\\%b", "%%a%%b", "%a\\%%b"})
    void wildcardsInsideAreRefusedWithTheRemedy(String pattern) {
        assertThat(new LikePattern(pattern).fault()).hasValueSatisfying(fault -> assertThat(fault).contains("at the beginning or at the end only"));
    }

    @Test
    void longPatternsAreRefused() {
        assertThat(new LikePattern("a".repeat(LikePattern.LONGEST)).fault()).isEmpty();
        assertThat(new LikePattern("a".repeat(LikePattern.LONGEST + 1)).fault()).contains("has 256 characters; a pattern may have 255. Shorten it.");
    }
}
