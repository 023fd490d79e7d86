package dev.tandem.lexical;

import java.util.Arrays;
import java.util.List;

/**
 * Sublinear tf-idf: (1 + ln count) × idf, each half of the columns scaled to length 1.
 *
 * @param idf (columns) weight of each column, higher the fewer texts have it
 */
record TfIdf(float[] idf) {

    private static final float[] SUBLINEAR = new float[64];

    static {
        for (int count = 1; count < SUBLINEAR.length; count++) {
            SUBLINEAR[count] = (float) (1 + Math.log(count));
        }
    }

    /** @return idf = 1 + ln((1 + texts) / (1 + texts that have the column)) */
    static TfIdf fit(List<String> texts) {
        NGrams grams = new NGrams();
        int[] having = new int[NGrams.COLUMNS];
        for (String text : texts) {
            grams.count(text);
            for (int index = 0; index < grams.size(); index++) {
                having[grams.column(index)]++;
            }
        }
        float[] idf = new float[NGrams.COLUMNS];
        for (int column = 0; column < idf.length; column++) {
            idf[column] = (float) (1 + Math.log((1.0 + texts.size()) / (1.0 + having[column])));
        }
        return new TfIdf(idf);
    }

    /**
     * @param grams  of a text
     * @param values is filled with the weight of each column that the text touches, in the order of {@code grams}; grown if needed
     */
    float[] weigh(NGrams grams, float[] values) {
        float[] weights = values.length >= grams.size() ? values : new float[2 * grams.size()];
        double words = 0;
        double characters = 0;
        for (int index = 0; index < grams.size(); index++) {
            float weight = SUBLINEAR[Math.min(grams.count(index), SUBLINEAR.length - 1)] * idf[grams.column(index)];
            weights[index] = weight;
            if (grams.column(index) < NGrams.HALF) {
                words += weight * weight;
            } else {
                characters += weight * weight;
            }
        }
        float wordScale = (float) (1 / Math.sqrt(words));
        float characterScale = (float) (1 / Math.sqrt(characters));
        for (int index = 0; index < grams.size(); index++) {
            weights[index] *= grams.column(index) < NGrams.HALF ? wordScale : characterScale;
        }
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TfIdf that && Arrays.equals(idf, that.idf);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(idf);
    }
}
