package dev.tandem.training.pretrain;

import dev.tandem.training.Progress;
import dev.tandem.training.Recipe;
import dev.tandem.training.pretrain.TokenTraining.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * From unlabelled texts to an encoder that has read them: hold some out, let the new head learn to guess hidden words, measure,
 * let the encoder learn with it, measure again, write.
 *
 * <p>Published sentence encoders come without a head that guesses words. So "before" is the published encoder under a head
 * that has learned on these texts for a while; otherwise the gain would mostly be the head's.
 */
public final class Pretraining {

    /** Fewer texts show nothing that could be measured. */
    private static final int FEWEST_TEXTS = 20;
    /** More held-out texts make the figure no better and the run longer. */
    private static final int MOST_HELD_OUT = 2000;
    private static final String CHECKPOINTS = ".checkpoints";

    private final PretrainingPlan plan;
    private final Recipe recipe;
    private final StartingEncoder start;
    private final Progress progress;

    public Pretraining(PretrainingPlan plan, StartingEncoder start, Progress progress) {
        this.plan = plan;
        recipe = plan.recipe().settledFor(plan.device());
        this.start = start;
        this.progress = progress;
    }

    /**
     * @param folder       in Hugging Face layout
     * @param texts        different ones that it learned from
     * @param heldOut      texts that it was measured with
     * @param maskedPieces hidden word pieces that the perplexities are over
     * @param epochs       that the encoder learned in; fewer than planned when training ran away
     */
    public record Pretrained(Path folder, int texts, int heldOut, long maskedPieces, int epochs, Perplexity perplexity) {}

    /**
     * exp of the mean of −log p, for hidden word pieces of held-out texts that are the same each time (a pseudo-likelihood,
     * Salazar et al. 2020, with 15 % hidden at once); lower is better. Comparable between encoders with one vocabulary and
     * one choice of texts and masks only.
     *
     * @param wordFrequencies of a guesser who never looks at the context
     * @param before          of the encoder as it was
     * @param after           of the one that is written
     */
    public record Perplexity(double wordFrequencies, double before, double after) {}

    /**
     * An interrupted run goes on after its last finished epoch when it is started again with the same plan and texts.
     *
     * @param texts       in any order; repeated ones count once
     * @param fingerprint of the file they come from
     * @param encoders    folder that will hold {@code <name>/}
     * @throws IOException if there are too few texts, the name is taken, or the folder can't be written
     */
    public Pretrained run(List<String> texts, String fingerprint, Path encoders) throws IOException {
        Path folder = encoders.resolve(plan.name());
        EncoderFolder.requireFree(folder);
        List<String> different = new ArrayList<>(texts.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().toList());
        if (different.size() < FEWEST_TEXTS) {
            throw new IOException("There are %d different texts; pre-training needs %d at least, and pays with thousands."
                    .formatted(different.size(), FEWEST_TEXTS));
        }
        Collections.shuffle(different, new Random(plan.seed()));
        int heldOut = (int) Math.min(MOST_HELD_OUT, Math.max(1, Math.round(plan.heldOutShare() * different.size())));
        Masking masking = new Masking(Vocabulary.read(start.tokenizer()), plan.wholeWords());
        try (Cutter cutter = new Cutter(start.tokenizer())) {
            MaskedTexts examined = new MaskedTexts(cut(different.subList(0, heldOut), cutter, masking), masking, plan.seed());
            MaskedTexts learned = new MaskedTexts(cut(different.subList(heldOut, different.size()), cutter, masking), masking, plan.seed());
            progress.say("%d texts to learn from in %d stretches of at most %d word pieces, %d held out".formatted(
                    different.size() - heldOut, learned.size(), recipe.maxTokens(), heldOut));
            return learn(learned, examined.examination(), different.size() - heldOut, heldOut, fingerprint, folder);
        }
    }

    private List<long[]> cut(List<String> texts, Cutter cutter, Masking masking) throws IOException {
        List<long[]> cut = texts.stream().flatMap(text -> cutter.stretches(text, recipe.maxTokens()).stream())
                .filter(masking.vocabulary()::hasWord).toList();
        if (cut.isEmpty()) {
            throw new IOException("Encoder '%s' knows no word of the texts. Take one for their language.".formatted(start.id()));
        }
        return cut;
    }

    private Pretrained learn(MaskedTexts learned, List<TokenExample> examination, int texts, int heldOut, String fingerprint, Path folder)
            throws IOException {
        WordFrequencies frequencies = WordFrequencies.of(learned.pieces(), learned.masking().vocabulary());
        boolean newHead = start.wordHead().isEmpty();
        int headEpochs = newHead ? plan.headEpochs() : 0;
        RunCheckpoint headPhase = checkpoint(folder, fingerprint, "head");
        RunCheckpoint encoderPhase = checkpoint(folder, fingerprint, "encoder");
        try (TokenModel model = new TokenModel(start, recipe, plan.seed(), plan.device())) {
            MaskedWordHead head = new MaskedWordHead(model.wordVectors(),
                    newHead ? MaskedWordHead.start(start.architecture().hidden(), frequencies) : start.wordHead(), model.manager());
            TokenTraining training = new TokenTraining(model, recipe, plan.seed(), progress,
                    TokenTraining.steps(learned.size(), recipe.batchSize(), headEpochs + recipe.epochs()));
            training.learn(head, learned, new Phase("head", 0, headEpochs, true), headPhase);
            double before = Math.exp(model.loss(head, examination));
            progress.say("perplexity before: %.1f (knowing only how frequent words are: %.1f)".formatted(before,
                    Math.exp(frequencies.loss(examination))));
            int epochs = training.learn(head, learned, new Phase("encoder", headEpochs, recipe.epochs(), false), encoderPhase);
            Perplexity perplexity = new Perplexity(Math.exp(frequencies.loss(examination)), before, Math.exp(model.loss(head, examination)));
            progress.say("perplexity after: %.1f".formatted(perplexity.after()));
            long masked = examination.stream().mapToLong(example -> example.targets().length).sum();
            Pretrained pretrained = new Pretrained(folder, texts, heldOut, masked, epochs, perplexity);
            EncoderFolder.write(folder, start.trained(plan.name(), model.weights(), head.weights()), notes(pretrained, fingerprint));
            headPhase.delete();
            encoderPhase.delete();
            return pretrained;
        }
    }

    private RunCheckpoint checkpoint(Path folder, String fingerprint, String phase) {
        return new RunCheckpoint(folder.resolveSibling(CHECKPOINTS), plan + recipe.precision() + start.id() + fingerprint + phase);
    }

    private Map<String, Object> notes(Pretrained pretrained, String fingerprint) {
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("startedFrom", start.id());
        notes.put("recipe", recipe);
        notes.put("wholeWords", plan.wholeWords());
        notes.put("seed", plan.seed());
        notes.put("texts", pretrained.texts());
        notes.put("heldOut", pretrained.heldOut());
        notes.put("dataFingerprint", fingerprint);
        notes.put("epochs", pretrained.epochs());
        notes.put("perplexity", pretrained.perplexity());
        return notes;
    }
}
