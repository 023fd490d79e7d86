package dev.tandem.dataset;

import java.util.Locale;

/** What the rows of a data set are for. */
public enum Part {

    /** To learn from. */
    TRAIN(0.7),
    /** To choose by: which epoch, which setting. */
    VALIDATION(0.1),
    /** To derive temperature and thresholds from. */
    CALIBRATION(0.1),
    /** To measure on, once. */
    TEST(0.1);

    private final double share;

    Part(double share) {
        this.share = share;
    }

    /** @return of the rows, 0 to 1 */
    public double share() {
        return share;
    }

    /** @return as files are named */
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
