package dev.tandem.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBudgetTest {

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "30m, PT30M", "2h, PT2H", "PT1H30M, PT1H30M", "' 5m ', PT5M"})
    void aLengthOfTimeIsWrittenAsPeopleDo(String text, Duration time) {
        assertThat(TimeBudget.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "half an hour", "1.5h", "30 m", "2d", "30M"})
    void whatIsNoneIsAnsweredWithExamples(String text) {
        assertThatThrownBy(() -> TimeBudget.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'").hasMessageContaining("90s, 30m or 2h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-PT5M"})
    void noTimeAtAllIsRefused(String text) {
        assertThatThrownBy(() -> TimeBudget.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no time");
    }
}
