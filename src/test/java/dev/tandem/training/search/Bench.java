package dev.tandem.training.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;

/** Trials that take no time, on a clock that believes they do. A candidate is a number between 0 and 1. */
class Bench implements Objective<Double>, InstantSource {

    /** Shortest look at a candidate that costs as much as the first. */
    static final Duration LOOK = Duration.ofSeconds(10);

    private final Random chance;
    private final double noise;
    private final double uneven;
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");
    final List<Trial> trials = new ArrayList<>();
    final List<String> said = new ArrayList<>();

    /**
     * @param noise  how much a short look deceives
     * @param uneven how much longer or shorter trials take than their price says, 0 to 1
     */
    Bench(long seed, double noise, double uneven) {
        chance = new Random(seed);
        this.noise = noise;
        this.uneven = uneven;
    }

    Outcome<Double> search(Duration budget, double first, Supplier<Double> others) {
        try {
            return new SuccessiveHalving<>(this, 5, TimeBudget.of(budget, this), said::add).search(first, others);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    static Supplier<Double> candidates(long seed) {
        return new Random(seed)::nextDouble;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** The better ones cost more, up to half as much again. */
    @Override
    public double work(Double candidate, int round) {
        return (1.5 - candidate / 2) * (1 << round);
    }

    @Override
    public OptionalDouble loss(Double candidate, int round, TimeBudget time) {
        double factor = 1 + uneven * (chance.nextDouble() - 0.5);
        Duration needed = Duration.ofNanos((long) (LOOK.toNanos() * work(candidate, round) * factor));
        if (needed.compareTo(time.left()) > 0) {
            now = now.plus(time.left());
            return OptionalDouble.empty();
        }
        now = now.plus(needed);
        double loss = candidate + noise * chance.nextDouble() / (1 << round);
        trials.add(new Trial(candidate, round, loss));
        return OptionalDouble.of(loss);
    }

    List<Double> triedIn(int round) {
        return trials.stream().filter(trial -> trial.round() == round).map(Trial::candidate).toList();
    }

    record Trial(double candidate, int round, double loss) {}
}
