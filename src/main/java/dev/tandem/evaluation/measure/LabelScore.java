package dev.tandem.evaluation.measure;

/**
 * How well one label is recognised. A quotient without a denominator counts as 0, as in scikit-learn.
 *
 * @param label     id
 * @param name      for people
 * @param precision share of right answers among the texts answered with this label, 0 to 1
 * @param recall    share of this label's texts that were recognised, 0 to 1
 * @param f1        harmonic mean of both, 0 to 1
 * @param support   texts of this label
 * @param predicted texts answered with this label
 */
public record LabelScore(String label, String name, double precision, double recall, double f1, int support, int predicted) {

    static LabelScore of(String label, String name, int hits, int support, int predicted) {
        return new LabelScore(label, name, ratio(hits, predicted), ratio(hits, support), ratio(2.0 * hits, support + predicted),
                support, predicted);
    }

    boolean neitherOccursNorIsAnswered() {
        return support + predicted == 0;
    }

    static double ratio(double part, int whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
