package dev.tandem.dataset;

/** What a classifier says about texts that it did not learn from: each is predicted by a model trained on the others. */
@FunctionalInterface
public interface OutOfFold {

    /** So many rows of a label there must be that models which learn from four fifths of all rows have seen it. */
    int FEWEST_OF_A_LABEL = 5;

    /**
     * @param texts with one label each
     * @return probabilities (examples, labels), each row summing to 1; labels in the order of {@link LabelledTexts#counts()}
     */
    double[][] probabilities(LabelledTexts texts);
}
