package dev.tandem.inference;

import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InferenceConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceConfiguration.class);

    @Bean
    ModelRegistry modelRegistry(InferenceProperties properties) {
        return new ModelRegistry(properties.modelsFolder());
    }

    @Bean(destroyMethod = "close")
    InferenceService inferenceService(ModelRegistry registry, InferenceProperties properties, MeterRegistry meters) {
        return new InferenceService(registry, properties, meters);
    }

    /** Loads every model before the application calls itself ready, so that the first ticket does not wait for it. */
    @Bean
    ApplicationRunner warmUp(ModelRegistry registry, InferenceService inference) {
        return arguments -> {
            for (ModelFolder folder : registry.all()) {
                try {
                    inference.classify(folder.reference(), "warm-up");
                } catch (ModelUnavailableException e) {
                    // tickets go to people until somebody mends it; that is no reason not to start
                    LOG.error("{} Until it is replaced, every decision it should take is asked of a person.", e.getMessage());
                }
            }
        };
    }
}
