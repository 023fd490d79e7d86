package dev.tandem.training.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {

    @Property
    void theTimeIsKept(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int seconds, @ForAll @DoubleRange(max = 1) double uneven) {
        Bench bench = new Bench(seed, 0.5, uneven);
        Duration budget = Duration.ofSeconds(seconds);

        assertThat(bench.search(budget, 0.5, Bench.candidates(seed)).took()).isLessThanOrEqualTo(budget);
    }

    /** As when a step takes longer than all of the trial was expected to. */
    @Property
    void trialsThatCannotBeEndedOverrunByOneAtMost(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int seconds) {
        Bench bench = new Bench(seed, 0.5, 1) {
            @Override
            public OptionalDouble loss(Double candidate, int round, TimeBudget time) {
                return super.loss(candidate, round, TimeBudget.of(Duration.ofDays(365), this));
            }
        };
        Duration longest = Bench.LOOK.multipliedBy(2 * 2L << 4);

        assertThat(bench.search(Duration.ofSeconds(seconds), 0.5, Bench.candidates(seed)).took())
                .isLessThanOrEqualTo(Duration.ofSeconds(seconds).plus(longest));
    }

    @Property
    void theWinnerIsNeverWorseThanWhatOneHadBefore(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int seconds,
                                                  @ForAll @DoubleRange(max = 1) double first) {
        Bench bench = new Bench(seed, 0.5, 0.3);
        Outcome<Double> outcome = bench.search(Duration.ofSeconds(seconds), first, Bench.candidates(seed));

        if (outcome.comparedAnything()) {
            assertThat(outcome.loss()).isLessThanOrEqualTo(outcome.firstLoss());
            int last = outcome.rounds() - 1;
            assertThat(bench.trials).contains(new Bench.Trial(outcome.winner(), last, outcome.loss()), new Bench.Trial(first, last, outcome.firstLoss()));
        } else {
            assertThat(outcome.winner()).isEqualTo(first);
        }
    }

    @Property
    void theSeedAloneDecidesWhatIsTriedAndTimeHowMany(@ForAll long seed, @ForAll @IntRange(min = 30, max = 2_000) int seconds,
                                                     @ForAll @IntRange(min = 1, max = 20) int longer) {
        Bench shortSearch = new Bench(1, 0.1, 0);
        Bench longSearch = new Bench(2, 0.9, 0.5);
        shortSearch.search(Duration.ofSeconds(seconds), 0.5, Bench.candidates(seed));
        longSearch.search(Duration.ofSeconds((long) seconds * longer), 0.5, Bench.candidates(seed));

        List<Double> some = shortSearch.triedIn(0);
        List<Double> others = longSearch.triedIn(0);
        int both = Math.min(some.size(), others.size());
        assertThat(some.subList(0, both)).isEqualTo(others.subList(0, both));
    }

    @Property
    void ofEachRoundTheBetterHalfGoesOnAndTheFirstWithIt(@ForAll long seed, @ForAll @IntRange(min = 100, max = 20_000) int seconds) {
        Bench bench = new Bench(seed, 0.5, 0.1);
        int rounds = bench.search(Duration.ofSeconds(seconds), 0.5, Bench.candidates(seed)).rounds();

        for (int round = 1; round < rounds; round++) {
            List<Double> better = bench.trials.stream().filter(inRound(round - 1)).sorted((a, b) -> Double.compare(a.loss(), b.loss()))
                    .limit((bench.triedIn(round - 1).size() + 1) / 2).map(Bench.Trial::candidate).toList();
            assertThat(bench.triedIn(round).get(0)).isEqualTo(0.5);
            assertThat(better).containsAll(bench.triedIn(round).stream().filter(candidate -> candidate != 0.5).toList());
        }
    }

    private static java.util.function.Predicate<Bench.Trial> inRound(int round) {
        return trial -> trial.round() == round;
    }

    @Test
    void halfAnHourIsSpreadOverTheRounds() {
        Bench bench = new Bench(7, 0.2, 0);
        Outcome<Double> outcome = bench.search(Duration.ofMinutes(30), 0.6, Bench.candidates(7));

        assertThat(outcome.rounds()).isGreaterThanOrEqualTo(4);
        assertThat(bench.triedIn(0)).hasSizeBetween(25, 50);
        assertThat(outcome.winner()).isLessThan(0.3);
        assertThat(outcome.took()).isGreaterThan(Duration.ofMinutes(15));
        assertThat(bench.said).hasSize(outcome.rounds()).last().asString().contains("of 30 min");
    }

    @Test
    void withoutTimeForASecondTrialTheFirstStays() {
        Bench bench = new Bench(7, 0.2, 0);
        Outcome<Double> outcome = bench.search(Bench.LOOK.multipliedBy(2), 0.5, Bench.candidates(7));

        assertThat(outcome.comparedAnything()).isFalse();
        assertThat(outcome.winner()).isEqualTo(0.5);
        assertThat(outcome.tried()).isEqualTo(1);
        assertThat(bench.said).isEmpty();
    }

    @Test
    void withoutTimeForTheFirstNothingIsTried() {
        Outcome<Double> outcome = new Bench(7, 0.2, 0).search(Duration.ofSeconds(5), 0.5, Bench.candidates(7));

        assertThat(outcome.tried()).isZero();
        assertThat(outcome.loss()).isNaN();
    }

    @Test
    void aCandidateThatFailsNeverWins() {
        Bench bench = new Bench(7, 0, 0) {
            @Override
            public OptionalDouble loss(Double candidate, int round, TimeBudget time) {
                OptionalDouble loss = super.loss(candidate, round, time);
                return loss.isPresent() && candidate < 0.4 ? OptionalDouble.of(Double.NaN) : loss;
            }
        };

        assertThat(bench.search(Duration.ofHours(1), 0.9, Bench.candidates(3)).winner()).isBetween(0.4, 0.9);
    }

    @Test
    void whereNothingIsBetterTheFirstWins() {
        Supplier<Double> worse = () -> 0.9;

        assertThat(new Bench(7, 0, 0).search(Duration.ofHours(1), 0.1, worse).winner()).isEqualTo(0.1);
    }
}
