package dev.tandem.bench.classification;

import dev.tandem.bench.Contender;
import dev.tandem.inference.Question;
import dev.tandem.inference.ServedModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The model as the micro-batcher uses it. */
final class BatchedModel implements Contender {

    static final int SIZE = 32;
    private static final long SEED = 77;

    private final String name;
    private final ServedModel model;
    private final boolean cascade;
    private final List<List<String>> batches = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /** @param cascade whether the lexical classifier may answer alone what it is sure of */
    BatchedModel(String name, ServedModel model, boolean cascade, List<String> texts) {
        this.name = name;
        this.model = model;
        this.cascade = cascade;
        List<String> byLength = texts.stream().sorted(Comparator.comparingInt(text -> model.cut(text).ids().length)).toList();
        for (int from = 0; from + SIZE <= byLength.size(); from += SIZE) {
            batches.add(byLength.subList(from, from + SIZE));
        }
        if (batches.isEmpty()) {
            throw new IllegalArgumentException("At least %d texts are needed, there are %d.".formatted(SIZE, texts.size()));
        }
        Collections.shuffle(batches, new Random(SEED));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int work() {
        List<String> batch = batches.get(Math.floorMod(next.getAndIncrement(), batches.size()));
        List<Question> questions = batch.stream().map(text -> cascade ? model.read(text) : model.readForEncoder(text)).toList();
        List<Question> left = questions.stream().filter(question -> question.answer() == null).toList();
        return questions.size() - left.size() + (left.isEmpty() ? 0 : model.answer(left).size());
    }

    @Override
    public void close() {
        model.close();
    }
}
