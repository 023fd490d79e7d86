package dev.tandem.bench.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Arrivals that do not wait for anybody, as customers don't. */
final class OpenLoop {

    private static final int DIGITS = 3;

    private OpenLoop() {}

    /**
     * @param offered   arrivals a second
     * @param accepted  done a second, from the first arrival to the last answer
     * @param refused   arrivals that were told to come again
     * @param latencies of what was accepted, nanoseconds from the scheduled time to the answer
     * @param steps     of the AI step alone, milliseconds
     */
    record Outcome(double offered, double accepted, int refused, Histogram latencies, Histogram steps) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "offered %,.1f/s  done %,.1f/s  refused %d  p50 %.1f ms  p99 %.1f ms  p99.9 %.1f ms  "
                    + "max %.1f ms  AI step p50 %d ms  p99 %d ms", offered, accepted, refused, millis(50), millis(99), millis(99.9), millis(100),
                    steps.getValueAtPercentile(50), steps.getValueAtPercentile(99));
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /**
     * @param rate arrivals a second, evenly spaced
     * @param send hands one in; answers how many milliseconds the AI step took, or nothing if it was refused
     */
    static Outcome run(double rate, Duration time, Supplier<CompletableFuture<OptionalLong>> send) {
        Histogram latencies = new ConcurrentHistogram(DIGITS);
        Histogram steps = new ConcurrentHistogram(DIGITS);
        AtomicInteger refused = new AtomicInteger();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        int arrivals = (int) (rate * time.toNanos() / 1e9);
        long start = System.nanoTime();
        for (int arrival = 0; arrival < arrivals; arrival++) {
            long due = start + (long) (arrival / rate * 1e9);
            for (long early; (early = due - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(early);
            }
            answers.add(send.get().thenAccept(stepMillis -> {
                if (stepMillis.isPresent()) {
                    latencies.recordValue(System.nanoTime() - due);
                    steps.recordValue(stepMillis.getAsLong());
                } else {
                    refused.incrementAndGet();
                }
            }));
        }
        answers.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(rate, (arrivals - refused.get()) / seconds, refused.get(), latencies, steps);
    }
}
