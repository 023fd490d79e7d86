package dev.tandem.bench.http;

import dev.tandem.bench.Contender;
import dev.tandem.inference.TextClassifier;
import dev.tandem.model.ModelReference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The inference module by itself: many threads, one micro-batcher, the real model. It ships with these settings, but for the memory of
 * answers, since the texts come round again.
 */
final class InferenceAlone implements Contender {

    private static final ModelReference MODEL = ModelReference.parse("banking-support");

    private final ConfigurableApplicationContext module;
    private final TextClassifier classifier;
    private final List<String> texts;
    private final AtomicInteger next = new AtomicInteger();

    InferenceAlone(List<String> texts) {
        this.texts = texts;
        module = new SpringApplicationBuilder(InferenceModule.class).web(WebApplicationType.NONE)
                .run("--spring.main.banner-mode=off", "--logging.level.root=WARN", "--tandem.inference.remembered-answers=0");
        classifier = module.getBean(TextClassifier.class);
    }

    @Override
    public String name() {
        return "inference alone";
    }

    @Override
    public int work() {
        String text = texts.get(PackagedTandem.spread(next.getAndIncrement(), texts.size()));
        if (classifier.classify(MODEL, text).predictions().isEmpty()) {
            throw new IllegalStateException("No answer for: " + text);
        }
        return 1;
    }

    @Override
    public void close() {
        module.close();
    }

    @ComponentScan("dev.tandem.inference")
    @ConfigurationPropertiesScan("dev.tandem.inference")
    static class InferenceModule {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
