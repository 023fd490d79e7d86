package dev.tandem.training.spans;

import dev.tandem.model.ModelReference;
import dev.tandem.model.Tensor;
import dev.tandem.training.Progress;
import dev.tandem.training.Recipe;
import dev.tandem.training.pretrain.Cutter;
import dev.tandem.training.pretrain.EncoderFolder;
import dev.tandem.training.pretrain.RunCheckpoint;
import dev.tandem.training.pretrain.StartingEncoder;
import dev.tandem.training.pretrain.TokenExample;
import dev.tandem.training.pretrain.TokenModel;
import dev.tandem.training.pretrain.TokenTraining;
import dev.tandem.training.pretrain.TokenTraining.Phase;
import dev.tandem.training.spans.Bio.WordSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * From marked texts to an extractor: hold some out, fine-tune encoder and head together, measure, write a folder that Python
 * opens as {@code AutoModelForTokenClassification}.
 */
public final class SpanTraining {

    /** For some hundred texts. */
    public static final Recipe RECIPE = Recipe.FULL.with("epochs", 10).with("batchSize", 16).with("headRate", 3e-3f).with("maxTokens", 128);

    public static final double HELD_OUT_SHARE = 0.2;

    private static final int FEWEST_TEXTS = 10;
    private static final String CHECKPOINTS = ".checkpoints";

    private final Plan plan;
    private final Recipe recipe;
    private final StartingEncoder start;
    private final Progress progress;

    /**
     * @param name         of the extractor: lower-case letters, digits and hyphens
     * @param heldOutShare of the texts, to measure with, 0 to 0.5; 0 learns from all and measures nothing
     * @param seed         of order and dropout
     * @param device       {@code auto}, {@code cpu} or {@code gpu}
     */
    public record Plan(String name, Recipe recipe, double heldOutShare, long seed, String device) {

        public Plan {
            if (heldOutShare < 0 || heldOutShare > 0.5) {
                throw new IllegalArgumentException("The share held out is %s; it must be 0 to 0.5.".formatted(heldOutShare));
            }
            if (recipe.epochs() < 1) {
                throw new IllegalArgumentException("The number of epochs is %d; it must be 1 or more.".formatted(recipe.epochs()));
            }
            if (ModelReference.parse(name).version() != null) {
                throw new IllegalArgumentException("Extractors have no versions. Take '%s' as a name.".formatted(ModelReference.parse(name).name()));
            }
        }
    }

    /**
     * @param scores on the texts held out; null if there are none
     */
    public record Trained(Path folder, List<String> labels, int texts, int heldOut, @Nullable SpanScores scores) {}

    public SpanTraining(Plan plan, StartingEncoder start, Progress progress) {
        this.plan = plan;
        recipe = plan.recipe().settledFor(plan.device());
        this.start = start;
        this.progress = progress;
    }

    /**
     * An interrupted run goes on after its last finished epoch when it is started again with the same plan and texts.
     *
     * @param extractors folder that will hold {@code <name>/}
     * @throws IOException if there are too few texts, the name is taken, or the folder can't be written
     */
    public Trained train(SpannedTexts data, Path extractors) throws IOException {
        Path folder = extractors.resolve(plan.name());
        EncoderFolder.requireFree(folder);
        if (data.texts().size() < FEWEST_TEXTS) {
            throw new IOException("There are %d marked texts; %d are needed at least, and some hundred make it useful."
                    .formatted(data.texts().size(), FEWEST_TEXTS));
        }
        List<SpannedText> shuffled = new ArrayList<>(data.texts());
        Collections.shuffle(shuffled, new Random(plan.seed()));
        int heldOut = (int) Math.round(plan.heldOutShare() * shuffled.size());
        return train(shuffled.subList(heldOut, shuffled.size()), shuffled.subList(0, heldOut), data, folder);
    }

    private Trained train(List<SpannedText> learned, List<SpannedText> heldOut, SpannedTexts data, Path folder) throws IOException {
        List<String> labels = data.labels();
        RunCheckpoint checkpoint = new RunCheckpoint(folder.resolveSibling(CHECKPOINTS), plan + recipe.precision() + start.id() + data.fingerprint());
        TokenModel model = new TokenModel(start, recipe, plan.seed(), plan.device());
        TagHead head = TagHead.undecided(Bio.count(labels.size()), start.architecture().hidden(), model.manager());
        Cutter cutter = new Cutter(start.tokenizer());
        try (Extractor extractor = new Extractor(model, head, cutter, labels, recipe.maxTokens())) {
            TaggedTexts texts = new TaggedTexts(learned.stream().flatMap(text -> tagged(text, labels, cutter).stream()).toList());
            sayWhatCannotBeFound(data.texts(), cutter);
            new TokenTraining(model, recipe, plan.seed(), progress, TokenTraining.steps(texts.size(), recipe.batchSize(), recipe.epochs()))
                    .learn(head, texts, new Phase("spans", 0, recipe.epochs(), false), checkpoint);
            SpanScores scores = heldOut.isEmpty() ? null : extractor.evaluate(heldOut);
            Trained trained = new Trained(folder, labels, learned.size(), heldOut.size(), scores);
            EncoderFolder.write(folder, start, weights(model, head), config(labels), notes(trained, data.fingerprint()));
            checkpoint.delete();
            return trained;
        }
    }

    private List<TokenExample> tagged(SpannedText text, List<String> labels, Cutter cutter) {
        MarkedWords words = new MarkedWords(cutter.words(text.text()));
        List<WordSpan> spans = text.spans().stream().map(span -> words.of(span, labels.indexOf(span.label())))
                .filter(span -> span.from() < span.to()).toList();
        int[] tags = Bio.tags(spans, words.words().size());
        int maxTokens = recipe.maxTokens();
        return words.windows(maxTokens).stream().map(window -> words.example(window, tags, cutter, maxTokens)).toList();
    }

    private void sayWhatCannotBeFound(List<SpannedText> texts, Cutter cutter) {
        List<String> cut = new ArrayList<>();
        for (SpannedText text : texts) {
            MarkedWords words = new MarkedWords(cutter.words(text.text()));
            for (Span span : text.spans()) {
                WordSpan touched = words.of(span, 0);
                if (touched.from() >= touched.to() || !words.of(touched, span.label()).equals(span)) {
                    cut.add("line %d, '%s'".formatted(text.line(), span.in(text.text())));
                }
            }
        }
        if (!cut.isEmpty()) {
            progress.say(("%d of the spans begin or end within a word, for instance %s. Only whole words are found, so they count as "
                    + "missed. If there are many, the file may count characters otherwise than in Unicode code points.")
                    .formatted(cut.size(), cut.get(0)));
        }
    }

    private static Map<String, Tensor> weights(TokenModel model, TagHead head) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        model.weights().forEach((name, tensor) -> weights.put(Extractor.ENCODER_PREFIX + name, tensor));
        weights.putAll(head.weights());
        return weights;
    }

    private Map<String, Object> config(List<String> labels) {
        Map<String, Object> config = EncoderFolder.config(start, "BertForTokenClassification");
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String name : Bio.names(labels)) {
            numbers.put(name, numbers.size());
            names.put(Integer.toString(names.size()), name);
        }
        config.put("id2label", names);
        config.put("label2id", numbers);
        config.put("max_length", recipe.maxTokens());
        return config;
    }

    private Map<String, Object> notes(Trained trained, String fingerprint) {
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("startedFrom", start.id());
        notes.put("recipe", recipe);
        notes.put("seed", plan.seed());
        notes.put("texts", trained.texts());
        notes.put("heldOut", trained.heldOut());
        notes.put("dataFingerprint", fingerprint);
        if (trained.scores() != null) {
            notes.put("scores", trained.scores());
        }
        return notes;
    }
}
