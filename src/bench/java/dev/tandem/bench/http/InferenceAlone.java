package dev.tandem.bench.http;

import dev.tandem.bench.Contender;
import dev.tandem.bench.InferenceModule;
import dev.tandem.bench.Settings;
import dev.tandem.inference.TextClassifier;
import dev.tandem.model.ModelReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;

/** The inference module by itself: many threads, one micro-batcher, the real model. */
final class InferenceAlone implements Contender {

    private static final ModelReference MODEL = ModelReference.parse("banking-support");

    private final ConfigurableApplicationContext module;
    private final TextClassifier classifier;
    private final List<String> texts;
    private final AtomicInteger next = new AtomicInteger();

    InferenceAlone(List<String> texts) {
        this.texts = texts;
        module = InferenceModule.start();
        classifier = module.getBean(TextClassifier.class);
    }

    @Override
    public String name() {
        return "inference alone";
    }

    @Override
    public int work() {
        String text = texts.get(Settings.spread(next.getAndIncrement(), texts.size()));
        if (classifier.classify(MODEL, text).predictions().isEmpty()) {
            throw new IllegalStateException("No answer for: " + text);
        }
        return 1;
    }

    @Override
    public void close() {
        module.close();
    }
}
