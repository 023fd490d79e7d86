package dev.tandem.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The inference module as it ships, but for the memory of answers, since a benchmark's texts come round again. */
@ComponentScan("dev.tandem.inference")
@ConfigurationPropertiesScan("dev.tandem.inference")
public class InferenceModule {

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** @return with the bean {@link dev.tandem.inference.TextClassifier}, to be closed */
    public static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(InferenceModule.class).web(WebApplicationType.NONE)
                .run("--spring.main.banner-mode=off", "--logging.level.root=WARN", "--tandem.inference.remembered-answers=0");
    }
}
