package dev.tandem.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Lets contenders work in alternating rounds, so that whatever else the machine does meets all of them alike. Callers are
 * closed loops: a thread begins the next call when the last one has ended.
 */
final class Rounds {

    private static final int DIGITS = 3;

    private final Settings settings;
    private final Duration warmUp;
    private final int threads;

    Rounds(Settings settings, Duration warmUp, int threads) {
        this.settings = settings;
        this.warmUp = warmUp;
        this.threads = threads;
    }

    /** @return what each did, in the order of the contenders */
    List<Measured> of(List<Contender> contenders) throws Exception {
        List<Measured> all = contenders.stream()
                .map(contender -> new Measured(contender.name(), new ArrayList<>(), new Histogram(DIGITS))).toList();
        long[] done = new long[contenders.size()];
        for (int index = 0; index < contenders.size(); index++) {
            done[index] = work(contenders.get(index), warmUp).units;
        }
        for (int round = 0; round < settings.rounds(); round++) {
            for (int index = 0; index < contenders.size(); index++) {
                System.gc(); // nobody pays for another's garbage
                Work work = work(contenders.get(index), settings.round());
                all.get(index).rates().add(work.units / (work.nanos / 1e9));
                all.get(index).latencies().add(work.latencies);
                done[index] += work.units;
            }
        }
        for (int index = 0; index < contenders.size(); index++) {
            contenders.get(index).verify(done[index]);
        }
        return all;
    }

    private Work work(Contender contender, Duration time) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            long end = start + time.toNanos();
            Callable<Work> loop = () -> loop(contender, end);
            Work all = new Work();
            for (Future<Work> one : IntStream.range(0, threads).mapToObj(thread -> pool.submit(loop)).toList()) {
                all.units += one.get().units;
                all.latencies.add(one.get().latencies);
            }
            all.nanos = System.nanoTime() - start; // the last calls included, as are their units
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("'%s' failed: %s".formatted(contender.name(), e.getCause()), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Work loop(Contender contender, long end) throws Exception {
        Work work = new Work();
        for (long before = System.nanoTime(); before < end; ) {
            work.units += contender.work();
            long after = System.nanoTime();
            work.latencies.recordValue(after - before);
            before = after;
        }
        return work;
    }

    private static final class Work {
        private final Histogram latencies = new Histogram(DIGITS);
        private long units;
        private long nanos;
    }
}
