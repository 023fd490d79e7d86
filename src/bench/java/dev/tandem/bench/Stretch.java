package dev.tandem.bench;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What closed loops did in a stretch of time: a thread begins the next call when the last one has ended.
 *
 * @param units           of work
 * @param nanos           how long it took, the last calls included, as are their units
 * @param compilingMillis what the JVM's compilers worked meanwhile, all their threads together
 * @param latencies       nanoseconds a call of {@link Contender#work()}
 */
public record Stretch(long units, long nanos, long compilingMillis, Histogram latencies) implements Serializable {

    private static final int DIGITS = 3;
    /** The compilers never rest entirely; below this share of the time nothing of weight is left for them. */
    private static final double RESTING = 0.1;

    static Stretch of(Contender contender, int threads, Duration time) {
        System.gc(); // nobody pays for another's garbage
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long compiledBefore = compilingMillisSoFar();
            long start = System.nanoTime();
            long end = start + time.toNanos();
            Callable<Loop> loop = () -> Loop.until(end, contender);
            Histogram latencies = noLatencies();
            long units = 0;
            for (Future<Loop> one : IntStream.range(0, threads).mapToObj(thread -> pool.submit(loop)).toList()) {
                units += one.get().units;
                latencies.add(one.get().latencies);
            }
            return new Stretch(units, System.nanoTime() - start, compilingMillisSoFar() - compiledBefore, latencies);
        } catch (ExecutionException e) {
            throw new IllegalStateException("'%s' failed: %s".formatted(contender.name(), e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("'%s' was interrupted".formatted(contender.name()), e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long compilingMillisSoFar() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    static Histogram noLatencies() {
        return new Histogram(DIGITS);
    }

    /** @return units a second */
    double rate() {
        return units / (nanos / 1e9);
    }

    /** @return whether the code was as fast as it gets */
    boolean isWarm() {
        return compilingMillis * 1e6 < RESTING * nanos;
    }

    private record Loop(long units, Histogram latencies) {

        static Loop until(long end, Contender contender) throws Exception {
            Histogram latencies = noLatencies();
            long units = 0;
            for (long before = System.nanoTime(); before < end; ) {
                units += contender.work();
                long after = System.nanoTime();
                latencies.recordValue(after - before);
                before = after;
            }
            return new Loop(units, latencies);
        }
    }
}
