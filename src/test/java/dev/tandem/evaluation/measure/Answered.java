package dev.tandem.evaluation.measure;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Outcomes in a line: what was right, what was answered, how sure. */
final class Answered {

    private Answered() {}

    static Outcomes outcomes(int labels, int[] gold, int[] predicted) {
        double[] confidences = new double[gold.length];
        Arrays.fill(confidences, 0.9);
        return outcomes(labels, gold, predicted, confidences);
    }

    static Outcomes outcomes(int labels, int[] gold, int[] predicted, double[] confidences) {
        List<String> ids = IntStream.range(0, labels).mapToObj(label -> "class_" + label).toList();
        List<String> names = IntStream.range(0, labels).mapToObj(label -> "Class " + label).toList();
        return new Outcomes(ids, names, gold, predicted, confidences, IntStream.range(0, gold.length).mapToObj(text -> "text " + text).toList());
    }

    /** Two labels, all texts of the first; right or wrong as given. */
    static Outcomes outcomes(double[] confidences, boolean[] correct) {
        int[] predicted = IntStream.range(0, correct.length).map(text -> correct[text] ? 0 : 1).toArray();
        return outcomes(2, new int[correct.length], predicted, confidences);
    }

    /**
     * A classifier whose confidence is honest: an answer of confidence c is right with probability c.
     *
     * @param skill the higher, the surer; 0 for evenly spread confidences
     */
    static Outcomes honest(int labels, int texts, double skill, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] gold = new int[texts];
        int[] predicted = new int[texts];
        double[] confidences = new double[texts];
        for (int text = 0; text < texts; text++) {
            gold[text] = random.nextInt(labels);
            confidences[text] = 1 - Math.pow(random.nextDouble(), 1 + skill);
            boolean right = random.nextDouble() < confidences[text];
            predicted[text] = right ? gold[text] : (gold[text] + 1 + random.nextInt(labels - 1)) % labels;
        }
        return outcomes(labels, gold, predicted, confidences);
    }
}
