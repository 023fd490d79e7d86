package dev.tandem.bench.classification;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.tandem.bench.Contender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** langchain4j's all-MiniLM-L6-v2, as its documentation uses it: one caller, whose text has all cores. */
final class OneByOne implements Contender {

    private static final long SEED = 77;

    private final EmbeddingModel embedder = new AllMiniLmL6V2EmbeddingModel();
    private final List<String> texts;
    /** Two that take turns are slower. */
    private final ExecutorService caller = Executors.newSingleThreadExecutor();
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
    public int work() throws Exception {
        return caller.submit(this::embed).get();
    }

    private int embed() {
        String text = texts.get(Math.floorMod(next.getAndIncrement(), texts.size()));
        if (embedder.embed(text).content().dimension() == 0) {
            throw new IllegalStateException("No vector for: " + text);
        }
        return 1;
    }

    @Override
    public void close() {
        caller.shutdown();
    }
}
