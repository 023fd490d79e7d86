package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MixtureFitTest {

    private static final int TEXTS = 400;
    private static final int LABELS = 5;

    private final int[] gold = new int[TEXTS];

    @Test
    void aSecondOpinionThatIsNoiseGetsAlmostNoSay() {
        double[][] good = opinion(new Random(1), 3);
        double[][] noise = opinion(new Random(2), 0);

        MixtureFit fit = MixtureFit.of(good, noise, gold);

        assertThat(fit.second()).isLessThan(0.15);
        assertThat(fit.first()).isGreaterThan(0.5);
    }

    @Test
    void twoOpinionsThatErrIndependentlyBothHaveASay() {
        double[][] one = opinion(new Random(3), 2);
        double[][] other = opinion(new Random(4), 2);

        MixtureFit fit = MixtureFit.of(one, other, gold);

        assertThat(fit.second()).isGreaterThan(0.5);
        assertThat(MixtureFit.helps(one, other, gold)).isTrue();
    }

    @Test
    void perfectOpinionsAreFittedWithoutRunningAway() {
        MixtureFit fit = MixtureFit.of(opinion(new Random(5), 50), opinion(new Random(6), 50), gold);

        assertThat(fit.first()).isFinite().isLessThanOrEqualTo(5);
        assertThat(fit.second()).isFinite().isLessThanOrEqualTo(5);
    }

    @Property(tries = 20)
    void anOpinionThatOnlyRepeatsTheFirstAddsNothingThatHarms(@ForAll long seed) {
        double[][] one = opinion(new Random(seed), 2);

        MixtureFit fit = MixtureFit.of(one, one, gold);

        assertThat(fit.first() + fit.second()).isGreaterThan(0);
        assertThat(fit.first()).isGreaterThanOrEqualTo(0);
        assertThat(fit.second()).isGreaterThanOrEqualTo(0);
    }

    /** Logits of noise, raised at the right label. */
    private double[][] opinion(Random random, double knowledge) {
        double[][] logits = new double[TEXTS][LABELS];
        for (int text = 0; text < TEXTS; text++) {
            gold[text] = text % LABELS;
            for (int label = 0; label < LABELS; label++) {
                logits[text][label] = random.nextGaussian() + (label == gold[text] ? knowledge : 0);
            }
        }
        return logits;
    }
}
