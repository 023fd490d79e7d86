package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTest {

    @ParameterizedTest
    @CsvSource({"PT59S, less than a minute", "PT1M, 1 minute", "PT59M59S, 59 minutes", "PT1H, 1 hour", "PT23H59M, 23 hours", "PT48H, 2 days",
            "-PT5S, less than a minute"})
    void aWaitingTimeIsSaidInItsLargestUnit(Duration time, String words) {
        assertThat(Waiting.inWords(time)).isEqualTo(words);
    }
}
