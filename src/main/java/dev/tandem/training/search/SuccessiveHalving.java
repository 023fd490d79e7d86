package dev.tandem.training.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Many candidates get a short look, the better half of them one that is twice as long, and so on (Jamieson and Talwalkar 2016),
 * each round for the same share of the time.
 *
 * <p>The first candidate is what one would take without a search. It is in every round, so that it and the winner are compared
 * like with like, and the winner is never worse. Which candidates there are, and in which order they come, the supplier alone
 * decides; how many of them are tried, and so which one wins, depends on the time as well.
 *
 * <p>Time is kept: a trial is begun only if it is expected to end in time, going by the price and the duration of those before.
 *
 * @param <C> a candidate
 */
public final class SuccessiveHalving<C> {

    private final Objective<C> objective;
    private final int mostRounds;
    private final TimeBudget time;
    private final Consumer<String> listener;
    private double nanos;
    private double work;
    private int candidates;

    /**
     * @param mostRounds the objective has no closer look than that of the last of these
     * @param listener   hears a line a round
     */
    public SuccessiveHalving(Objective<C> objective, int mostRounds, TimeBudget time, Consumer<String> listener) {
        this.objective = objective;
        this.mostRounds = mostRounds;
        this.time = time;
        this.listener = listener;
    }

    /**
     * @param first  what is to be beaten
     * @param others as many others as are asked for
     */
    public Outcome<C> search(C first, Supplier<C> others) throws IOException {
        List<Tried<C>> best = firstRound(first, others);
        int rounds = best.size() < 2 ? 0 : 1;
        for (List<C> field = betterHalf(best); rounds > 0 && rounds < mostRounds && !field.isEmpty(); field = betterHalf(best)) {
            if (!fits(expected(first, rounds).plus(expected(field.get(0), rounds)), time.left())) {
                break;
            }
            List<Tried<C>> round = new ArrayList<>();
            tryAll(Stream.concat(Stream.of(first), field.stream()).iterator(), rounds, time.whole(), round);
            if (round.size() < 2) {
                break;
            }
            best = round;
            say(rounds++, best);
        }
        return outcome(first, best, rounds);
    }

    private List<Tried<C>> firstRound(C first, Supplier<C> others) throws IOException {
        List<Tried<C>> round = new ArrayList<>();
        tryAll(List.of(first).iterator(), 0, time.whole(), round);
        int planned = round.isEmpty() ? 0 : plannedRounds(first);
        if (planned > 0) {
            tryAll(Stream.generate(others).iterator(), 0, time.whole().dividedBy(planned), round);
        }
        if (round.size() > 1) {
            say(0, round);
        }
        candidates = round.size();
        return round;
    }

    /**
     * With n candidates in the first round the last of R has n / 2^(R−1), which is to be one at least, and the first candidate
     * beside it. Each round costs as much as the last: 2^R first looks.
     */
    private int plannedRounds(C first) {
        int rounds = 0;
        while (rounds < mostRounds && fits(expected(first, 0).multipliedBy((rounds + 1L) << (rounds + 1)), time.whole())) {
            rounds++;
        }
        return rounds;
    }

    /** @param until in time since the start */
    private void tryAll(Iterator<C> field, int round, Duration until, List<Tried<C>> tried) throws IOException {
        while (field.hasNext()) {
            C candidate = field.next();
            if (!fits(expected(candidate, round), until.minus(time.elapsed()))) {
                return;
            }
            Duration before = time.elapsed();
            OptionalDouble loss = objective.loss(candidate, round, time);
            if (loss.isEmpty()) {
                return;
            }
            nanos += time.elapsed().minus(before).toNanos();
            work += objective.work(candidate, round);
            tried.add(new Tried<>(candidate, Double.isNaN(loss.getAsDouble()) ? Double.POSITIVE_INFINITY : loss.getAsDouble()));
        }
    }

    private Duration expected(C candidate, int round) {
        return work == 0 ? Duration.ZERO : Duration.ofNanos((long) (nanos / work * objective.work(candidate, round)));
    }

    private static boolean fits(Duration needed, Duration left) {
        return needed.compareTo(left) <= 0 && !left.isNegative() && !left.isZero();
    }

    /** Without the first candidate, which goes on anyhow, and without those that failed; best first. */
    private List<C> betterHalf(List<Tried<C>> round) {
        return ranked(round).subList(0, (round.size() + 1) / 2).stream()
                .filter(tried -> tried != round.get(0) && Double.isFinite(tried.loss())).map(Tried::candidate).toList();
    }

    /** A tie is the earlier candidate's. */
    private static <C> List<Tried<C>> ranked(List<Tried<C>> round) {
        return round.stream().sorted(Comparator.comparingDouble(Tried::loss)).toList();
    }

    private void say(int round, List<Tried<C>> tried) {
        listener.accept("search, round %d: %d candidates, lowest validation loss %.4f, the first one's %.4f; %s".formatted(round + 1,
                tried.size(), ranked(tried).get(0).loss(), tried.get(0).loss(), time.said()));
    }

    private Outcome<C> outcome(C first, List<Tried<C>> round, int rounds) {
        if (rounds == 0) {
            double loss = round.isEmpty() ? Double.NaN : round.get(0).loss();
            return new Outcome<>(first, loss, loss, candidates, 0, time.elapsed());
        }
        Tried<C> best = ranked(round).get(0);
        return new Outcome<>(best.candidate(), best.loss(), round.get(0).loss(), candidates, rounds, time.elapsed());
    }

    private record Tried<C>(C candidate, double loss) {}
}
