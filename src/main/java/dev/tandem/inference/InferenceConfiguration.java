package dev.tandem.inference;

import dev.tandem.model.LanguageDetector;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.ModelVersions;
import dev.tandem.model.UnknownModelException;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

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

    /** Made when the first text needs a model chosen for it: it takes two seconds and 40 MB, and most steps name their model. */
    @Bean
    @Lazy
    LanguageDetector languageDetector() {
        return LanguageDetector.offline();
    }

    /** Loads every model in service before the application calls itself ready, so that the first ticket does not wait for it. */
    @Bean
    ApplicationRunner warmUp(ModelRegistry registry, InferenceService inference) {
        return arguments -> {
            for (ModelVersions versions : registry.models()) {
                try {
                    inference.warmUp(versions.promoted());
                } catch (ModelUnavailableException | UnknownModelException e) {
                    // tickets go to people until somebody mends it; that is no reason not to start
                    LOG.error("{} Until it is replaced, every decision it should take is asked of a person.", e.getMessage());
                }
            }
        };
    }
}
