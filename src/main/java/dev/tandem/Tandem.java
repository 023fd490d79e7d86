package dev.tandem;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The application. {@link dev.tandem.cli.TandemCommand} is the entry point; this class is what {@code run} starts. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Tandem {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
