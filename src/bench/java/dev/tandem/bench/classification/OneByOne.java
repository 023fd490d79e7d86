package dev.tandem.bench.classification;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.tandem.bench.Contender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** langchain4j's all-MiniLM-L6-v2, as its documentation uses it. */
final class OneByOne implements Contender {

    private static final long SEED = 77;

    private final EmbeddingModel embedder = new AllMiniLmL6V2EmbeddingModel();
    private final List<String> texts;
    private final AtomicInteger next = new AtomicInteger();

    OneByOne(List<String> texts) {
        this.texts = new ArrayList<>(texts);
        Collections.shuffle(this.texts, new Random(SEED));
    }

    @Override
    public String name() {
        return "langchain4j embedder, one text a call";
    }

    @Override
    public int work() {
        String text = texts.get(Math.floorMod(next.getAndIncrement(), texts.size()));
        if (embedder.embed(text).content().dimension() == 0) {
            throw new IllegalStateException("No vector for: " + text);
        }
        return 1;
    }
}
