package dev.tandem.bench.classification;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Texts a second through the lexical classifier on one thread, against langchain4j's embedder on all cores. */
public final class Lexical implements Benchmark {

    @Override
    public String name() {
        return "classification.lexical";
    }

    @Override
    public String unit() {
        return "texts/s";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        List<String> texts = settings.readTexts();
        ServedModel model = ServedModel.load(
                new ModelRegistry(settings.home().resolve("models")).require(ModelReference.parse("banking-support")), 1);
        AtomicInteger next = new AtomicInteger();
        return List.of(new Contender() {
            @Override
            public String name() {
                return "Tandem's lexical classifier, one thread";
            }

            @Override
            public int work() {
                String text = texts.get(Math.floorMod(next.getAndIncrement(), texts.size()));
                return model.lexicalLogits("intent", text).orElseThrow().length == 0 ? 0 : 1;
            }

            @Override
            public void close() {
                model.close();
            }
        }, new OneByOne(texts));
    }
}
