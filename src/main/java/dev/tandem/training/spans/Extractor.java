package dev.tandem.training.spans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.model.Tensor;
import dev.tandem.model.UnknownModelException;
import dev.tandem.training.Recipe;
import dev.tandem.training.pretrain.Cutter;
import dev.tandem.training.pretrain.EncoderFolder;
import dev.tandem.training.pretrain.StartingEncoder;
import dev.tandem.training.pretrain.TokenExample;
import dev.tandem.training.pretrain.TokenModel;
import dev.tandem.training.spans.Bio.WordSpan;
import dev.tandem.training.spans.MarkedWords.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds spans in texts of any length. Runs in PyTorch; used by one thread at a time. */
public final class Extractor implements AutoCloseable {

    static final String ENCODER_PREFIX = "bert.";

    private final TokenModel model;
    private final TagHead head;
    private final Cutter cutter;
    private final List<String> labels;
    private final int maxTokens;

    Extractor(TokenModel model, TagHead head, Cutter cutter, List<String> labels, int maxTokens) {
        this.model = model;
        this.head = head;
        this.cutter = cutter;
        this.labels = labels;
        this.maxTokens = maxTokens;
    }

    /**
     * @param device {@code auto}, {@code cpu} or {@code gpu}
     * @throws UnknownModelException if there is no such folder
     * @throws IOException           if a file in it is missing or damaged
     */
    public static Extractor open(Path folder, String device) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnknownModelException("There is no extractor in %s. Make one by ./tandem extract train.".formatted(folder));
        }
        Map<String, Tensor> all = EncoderFolder.weights(folder);
        if (!all.containsKey(TagHead.WEIGHT) || !all.containsKey(TagHead.BIAS)) {
            throw new IOException("%s has an encoder but no head for spans. Make one by ./tandem extract train.".formatted(folder));
        }
        Map<String, Tensor> encoder = new LinkedHashMap<>();
        all.forEach((name, tensor) -> {
            if (name.startsWith(ENCODER_PREFIX)) {
                encoder.put(name.substring(ENCODER_PREFIX.length()), tensor);
            }
        });
        StartingEncoder start = EncoderFolder.read(folder, encoder, Map.of());
        JsonNode config = EncoderFolder.config(folder);
        TokenModel model = new TokenModel(start, Recipe.FULL.with("precision", "fp32"), 0, device);
        return new Extractor(model, new TagHead(all.get(TagHead.WEIGHT), all.get(TagHead.BIAS), model.manager()),
                new Cutter(start.tokenizer()), labels(config), config.path("max_length").asInt(start.architecture().positions()));
    }

    private static List<String> labels(JsonNode config) {
        List<String> labels = new ArrayList<>();
        for (int label = 0; config.path("id2label").has(Integer.toString(Bio.begins(label))); label++) {
            labels.add(config.path("id2label").path(Integer.toString(Bio.begins(label))).asText().substring("B-".length()));
        }
        return labels;
    }

    /**
     * @param span       where and what
     * @param text       the characters
     * @param confidence geometric mean of the words' probabilities, 0 to 1; not calibrated, so no promise follows from it
     */
    public record Found(Span span, String text, double confidence) {}

    public List<String> labels() {
        return labels;
    }

    /** @return the spans of each text in its order, without overlaps */
    public List<List<Found>> extract(List<String> texts) {
        List<List<Found>> found = new ArrayList<>();
        List<TokenExample> examples = new ArrayList<>();
        List<MarkedWords> words = texts.stream().map(text -> new MarkedWords(cutter.words(text))).toList();
        for (MarkedWords text : words) {
            text.windows(maxTokens).forEach(window -> examples.add(text.example(window, new int[text.words().size()], cutter, maxTokens)));
        }
        List<float[][]> answers = model.logProbabilities(head, examples);
        int from = 0;
        for (int text = 0; text < texts.size(); text++) {
            List<Window> windows = words.get(text).windows(maxTokens);
            found.add(found(texts.get(text), words.get(text), words.get(text).joined(windows, answers.subList(from, from + windows.size()))));
            from += windows.size();
        }
        return found;
    }

    private List<Found> found(String text, MarkedWords words, float[][] logs) {
        int[] tags = Bio.mostProbable(logs);
        List<Found> found = new ArrayList<>();
        for (WordSpan span : Bio.spans(tags)) {
            double sum = 0;
            for (int word = span.from(); word < span.to(); word++) {
                sum += logs[word][tags[word]];
            }
            Span where = words.of(span, labels.get(span.label()));
            found.add(new Found(where, where.in(text), Math.exp(sum / (span.to() - span.from()))));
        }
        return found;
    }

    /** @return how well it finds what a person marked in these texts */
    public SpanScores evaluate(List<SpannedText> texts) {
        List<List<Span>> found = extract(texts.stream().map(SpannedText::text).toList()).stream()
                .map(spans -> spans.stream().map(Found::span).toList()).toList();
        return SpanScores.of(texts.stream().map(SpannedText::spans).toList(), found);
    }

    @Override
    public void close() {
        cutter.close();
        model.close();
    }
}
