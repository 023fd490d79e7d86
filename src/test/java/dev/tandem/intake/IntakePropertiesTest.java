package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IntakePropertiesTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class)).withUserConfiguration(Settings.class);

    @Test
    void nothingNeedsToBeSet() {
        application.run(context -> assertThat(context.getBean(IntakeProperties.class))
                .isEqualTo(new IntakeProperties(32, 64, Duration.ofMillis(250), Duration.ofSeconds(1),
                        0, 4, 2, Duration.ofSeconds(50), Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-in-flight=0", "max-waiting=-1", "max-wait=-1ms", "max-wait=2m", "retry-after=0s",
        "bulk-parallelism=-1", "bulk-streams=0", "bulk-streams-per-sender=0", "bulk-max-silence=0s", "bulk-max-wait=-1s", "bulk-max-wait=2h"})
    void aSenselessSettingStopsTheStart(String setting) {
        application.withPropertyValues("tandem.intake." + setting).run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @CsvSource({"32, 0, 16", "1, 0, 1", "32, 8, 8", "4, 8, 4"})
    void streamsTakeHalfOfThePlacesUnlessToldOtherwiseAndNeverMoreThanThereAre(int places, int parallelism, int workers) {
        assertThat(new IntakeProperties(places, 0, Duration.ZERO, Duration.ofSeconds(1), parallelism, 1, 1, Duration.ZERO, Duration.ZERO).bulkWorkers())
                .isEqualTo(workers);
    }

    @EnableConfigurationProperties(IntakeProperties.class)
    static class Settings {}
}
