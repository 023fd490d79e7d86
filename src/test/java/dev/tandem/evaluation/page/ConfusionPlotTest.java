package dev.tandem.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionPlotTest {

    @Test
    void ofFewLabelsAllAreShown() {
        assertThat(ConfusionPlot.mostConfused(new int[18][18])).containsExactlyElementsOf(IntStream.range(0, 18).boxed().toList());
    }

    @Test
    void aPairThatNoLongerFitsIsLeftOutAsAWhole() {
        int[][] counts = new int[40][40];
        for (int label = 0; label < 40; label += 2) {
            counts[label][label + 1] = 50 - label;
        }
        counts[0][39] = 45;

        assertThat(ConfusionPlot.mostConfused(counts)).hasSizeBetween(17, 18).doesNotHaveDuplicates();
    }

    @Test
    void ofManyLabelsThoseThatAreConfusedAreShownBesideTheirPartners() {
        int[][] counts = new int[40][40];
        counts[31][7] = 9;
        counts[12][39] = 5;

        assertThat(ConfusionPlot.mostConfused(counts)).containsExactly(7, 31, 12, 39);
    }
}
