package dev.tandem.training;

import dev.tandem.inference.HeadOpinions;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelRegistry;
import dev.tandem.training.TrainingPlan.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What larger models, or several together, think of the training texts (Hinton et al. 2015): the geometric mean of their
 * probabilities, softened.
 */
final class Teachers {

    private static final int BATCH = 32;
    private static final double SMALLEST = 1e-9;

    private final TrainingPlan plan;
    private final List<ModelFolder> folders = new ArrayList<>();
    private final Progress progress;

    /** @throws IOException if a teacher has seen texts that this run holds back, or lacks a head */
    Teachers(TrainingPlan plan, String fingerprint, ModelRegistry registry, Progress progress) throws IOException {
        this.plan = plan;
        this.progress = progress;
        for (var reference : plan.teachers()) {
            ModelFolder folder = registry.require(reference);
            Object data = folder.card().training().get("dataSha256");
            Object split = folder.card().training().get("splitSeed");
            if (!fingerprint.equals(data) || split == null || plan.splitSeed() != ((Number) split).longValue()) {
                throw new IOException(("Model '%s' can't teach: it learned from other data or another split, so it may have seen texts that are "
                        + "held back for calibration here. Train it on the same file with the same --split-seed.").formatted(folder.reference()));
            }
            folders.add(folder);
        }
    }

    /**
     * @param second what the second opinion says out of fold; it teaches too
     * @return {@code (texts, labels)} probabilities, or null without teachers
     */
    float @Nullable [][] opinionOn(List<String> texts, Task task, List<Label> labels, @Nullable SecondOpinion second) {
        if (folders.isEmpty()) {
            return null;
        }
        double[][] logSum = new double[texts.size()][labels.size()];
        for (ModelFolder folder : folders) {
            ask(folder, texts, task, labels, logSum);
        }
        int voices = folders.size();
        if (second != null && second.outOfFold().length == texts.size()) {
            for (int text = 0; text < texts.size(); text++) {
                for (int label = 0; label < labels.size(); label++) {
                    logSum[text][label] += Math.log(Math.max(SMALLEST, second.outOfFold()[text][label]));
                }
            }
            voices++;
        }
        float[][] softened = new float[texts.size()][labels.size()];
        for (int text = 0; text < texts.size(); text++) {
            soften(logSum[text], voices * plan.recipe().softening(), softened[text]);
        }
        return softened;
    }

    private void ask(ModelFolder folder, List<String> texts, Task task, List<Label> labels, double[][] logSum) {
        ModelCard.Head head = folder.card().head(task.head());
        List<String> taught = head.labels().stream().map(Label::id).toList();
        int[] row = labels.stream().mapToInt(label -> taught.indexOf(label.id())).toArray();
        progress.say("asking teacher %s about %d texts".formatted(folder.reference(), texts.size()));
        try (ServedModel model = ServedModel.load(folder, 0)) {
            HeadOpinions opinions = model.opinions(task.head());
            double[][] logits = Scoring.encoderLogits(model, task.head(), texts, BATCH, Progress.SILENT);
            for (int text = 0; text < texts.size(); text++) {
                double[] probabilities = opinions.encoder(logits[text]);
                for (int label = 0; label < row.length; label++) {
                    logSum[text][label] += Math.log(Math.max(SMALLEST, row[label] < 0 ? 0 : probabilities[row[label]]));
                }
            }
        }
    }

    private static void soften(double[] logSum, double divisor, float[] into) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : logSum) {
            highest = Math.max(highest, value);
        }
        double sum = 0;
        for (int label = 0; label < into.length; label++) {
            into[label] = (float) Math.exp((logSum[label] - highest) / divisor);
            sum += into[label];
        }
        for (int label = 0; label < into.length; label++) {
            into[label] /= (float) sum;
        }
    }
}
