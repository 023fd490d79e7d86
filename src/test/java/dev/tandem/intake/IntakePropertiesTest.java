package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                .isEqualTo(new IntakeProperties(32, 64, Duration.ofMillis(250), Duration.ofSeconds(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-in-flight=0", "max-waiting=-1", "max-wait=-1ms", "max-wait=2m", "retry-after=0s"})
    void aSenselessSettingStopsTheStart(String setting) {
        application.withPropertyValues("tandem.intake." + setting).run(context -> assertThat(context).hasFailed());
    }

    @EnableConfigurationProperties(IntakeProperties.class)
    static class Settings {}
}
