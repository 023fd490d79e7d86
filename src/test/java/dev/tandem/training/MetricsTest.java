package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void macroF1IsTheMeanOverTheLabels() {
        // label 0: precision 2/3, recall 1 → 0.8; label 1: precision 1, recall 1/2 → 2/3
        assertThat(Metrics.macroF1(new int[] {0, 0, 1, 1}, new int[] {0, 0, 0, 1}, 2)).isCloseTo((0.8 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void labelsThatPlayNoPartDoNotCount() {
        assertThat(Metrics.macroF1(new int[] {0, 2}, new int[] {0, 2}, 4)).isEqualTo(1);
    }
}
