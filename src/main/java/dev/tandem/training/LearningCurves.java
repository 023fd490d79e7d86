package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.evaluation.measure.LearningPoint;
import dev.tandem.lexical.LexicalClassifier;
import dev.tandem.lexical.LexicalTraining;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** How accuracy grows with the number of texts. */
final class LearningCurves {

    private static final double[] SHARES = {0.1, 0.2, 0.4, 0.7, 1};
    private static final int FEWEST = 10;

    private LearningCurves() {}

    /** @return one point a share of the training texts, the smallest first */
    static List<LearningPoint> ofLexical(LabelledTexts training, LabelledTexts test, String field, Progress progress) {
        List<Example> examples = new ArrayList<>(training.examples().stream().filter(example -> example.label(field).isPresent()).toList());
        Collections.shuffle(examples, new Random(TrainingPlan.DEFAULT_SEED));
        List<String> labels = List.copyOf(new TreeSet<>(training.counts(field).keySet()));
        List<LearningPoint> points = new ArrayList<>();
        for (double share : SHARES) {
            List<Example> part = examples.subList(0, (int) Math.round(share * examples.size()));
            if (part.size() >= FEWEST) {
                progress.say("learning curve: %d texts".formatted(part.size()));
                LexicalClassifier classifier = LexicalTraining.train(part.stream().map(Example::text).toList(),
                        part.stream().mapToInt(example -> labels.indexOf(example.label(field).orElseThrow())).toArray(), labels.size());
                points.add(new LearningPoint(part.size(), accuracy(classifier, labels, test, field)));
            }
        }
        return points;
    }

    private static double accuracy(LexicalClassifier classifier, List<String> labels, LabelledTexts test, String field) {
        long right = test.examples().stream().filter(example -> labels.get(Metrics.indexOfLargest(classifier.logits(example.text())))
                .equals(example.label(field).orElseThrow())).count();
        return (double) right / test.examples().size();
    }
}
