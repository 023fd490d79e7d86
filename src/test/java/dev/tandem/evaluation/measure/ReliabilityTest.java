package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void whoSays90AndIsRight60IsTooSureBy30Points() {
        Reliability reliability = Reliability.of(Answered.outcomes(new double[] {0.9, 0.9, 0.9, 0.9, 0.9},
                new boolean[] {true, true, true, false, false}));

        assertThat(reliability.ece()).isCloseTo(0.3, within(1e-12));
        assertThat(reliability.meanConfidence()).isCloseTo(0.9, within(1e-12));
        assertThat(reliability.bins()).singleElement().satisfies(bin -> {
            assertThat(bin.low()).isCloseTo(13 / 15.0, within(1e-12));
            assertThat(bin.count()).isEqualTo(5);
            assertThat(bin.accuracy()).isEqualTo(0.6);
            assertThat(bin.interval().low()).isLessThan(0.6);
            assertThat(bin.interval().high()).isGreaterThan(0.6);
        });
    }

    @Property(tries = 100)
    void theDiagramAndTheErrorTellTheSameStory(@ForAll @IntRange(min = 1, max = 400) int texts, @ForAll long seed) {
        Reliability reliability = Reliability.of(Answered.honest(3, texts, 2, seed));

        double fromTheBins = reliability.bins().stream()
                .mapToDouble(bin -> bin.count() * Math.abs(bin.accuracy() - bin.meanConfidence())).sum() / texts;

        assertThat(reliability.ece()).isCloseTo(fromTheBins, within(1e-9));
        assertThat(reliability.bins().stream().mapToInt(Reliability.Bin::count).sum()).isEqualTo(texts);
    }

    @Test
    void anHonestClassifierLiesOnTheDiagonal() {
        assertThat(Reliability.of(Answered.honest(10, 20_000, 2, 1)).ece()).isLessThan(0.015);
    }
}
