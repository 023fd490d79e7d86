package dev.tandem.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what came out: a table a benchmark for people, one JSON object at the end for programs. */
final class Results {

    private final List<Result> results = new ArrayList<>();

    /** The subject against one other: under the benchmark's own name if that is its baseline, else like {@code triage.h2.flowable}. */
    private record Result(String name, String subject, String baseline, double value, double baselineValue, double ratio, String unit) {}

    /** @param measured subject, baseline, others */
    void add(Benchmark benchmark, Settings settings, List<Measured> measured) {
        System.out.printf(Locale.ROOT, "%n%s: %s, %d %s, median (lowest to highest) of %d rounds of %d s%n", benchmark.name(),
                benchmark.unit(), benchmark.threads(), benchmark.threads() == 1 ? "thread" : "threads", settings.rounds(),
                settings.round().toSeconds());
        Measured subject = measured.get(0);
        measured.forEach(one -> print(one, subject));
        for (Measured other : measured.subList(1, measured.size())) {
            String name = other == measured.get(1) ? benchmark.name()
                    : benchmark.name() + "." + other.contender().split("\\W")[0].toLowerCase(Locale.ROOT);
            results.add(new Result(name, subject.contender(), other.contender(), rounded(subject.median()), rounded(other.median()),
                    rounded(subject.median() / other.median()), benchmark.unit()));
        }
    }

    private static void print(Measured one, Measured subject) {
        List<Double> ratios = subject.ratios(one);
        System.out.printf(Locale.ROOT, "  %-42s %,10.1f  (%,.1f to %,.1f)  p50 %s  p99 %s%s%n", one.contender(), one.median(),
                Collections.min(one.rates()), Collections.max(one.rates()), millis(one.latencies().getValueAtPercentile(50)),
                millis(one.latencies().getValueAtPercentile(99)), one == subject ? "" : "  ratio %.2f (%.2f to %.2f)".formatted(
                        subject.median() / one.median(), Collections.min(ratios), Collections.max(ratios)));
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, nanos < 1_000_000 ? "%.3f ms" : "%.1f ms", nanos / 1e6);
    }

    String json() throws JsonProcessingException {
        return new JsonMapper().writeValueAsString(Map.of("benchmarks", results));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
