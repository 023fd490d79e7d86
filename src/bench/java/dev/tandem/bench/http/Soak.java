package dev.tandem.bench.http;

import dev.tandem.bench.Machine;
import dev.tandem.bench.Plots;
import dev.tandem.bench.Settings;
import dev.tandem.bench.TextsOption;
import dev.tandem.bench.http.Books.Audit;
import dev.tandem.bench.http.OpenLoop.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The packaged product under an even load for a long time: tickets by REST on a fixed schedule, every twentieth sent twice at the
 * same moment, and somebody who does all tasks. Tells for each stretch how long answers took and what was left in the heap
 * after a full collection, and in the end, from the database, whether any ticket was lost or doubled.
 */
@Command(name = "soak", showDefaultValues = true, description = "Keeps the packaged product under load for an hour.")
public final class Soak implements Callable<Integer> {

    private static final int TWICE = 20;
    private static final double MIB = 1 << 20;

    @Spec
    private CommandSpec command;

    @Option(names = "--minutes", defaultValue = "60", description = "How long, without the first stretch, which warms up.")
    private int minutes;

    @Option(names = "--stretch", paramLabel = "MINUTES", defaultValue = "5", description = "How long a line of the table lasts.")
    private int stretch;

    @Option(names = "--rate", defaultValue = "25", description = "Tickets a second.")
    private double rate;

    @Mixin
    private TextsOption texts;

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Draw latency and heap as pictures there.")
    private @Nullable Path plots;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say what there is to choose.")
    private boolean help;

    private final Path home;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<CompletableFuture<?>> copies = new ArrayList<>();
    private int sent;

    /** @param home the repository */
    public Soak(Path home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        if (stretch < 1 || minutes < stretch || rate <= 0) {
            throw new ParameterException(command.commandLine(), "--stretch is at least 1, --minutes at least a stretch, --rate above 0.");
        }
        System.out.println(Machine.describe());
        PackagedTandem tandem = new PackagedTandem(home, Settings.readTexts(texts.file(home)));
        try (tandem; People people = new People(tandem)) {
            load(tandem);
            copies.forEach(CompletableFuture::join);
            int tasks = people.finish();
            tandem.stop();
            Audit audit = new Books(tandem.databaseUrl()).audit(accepted);
            System.out.printf(Locale.ROOT, "%,d tickets sent, %,d taken in, %,d tasks done: %s%n", sent, accepted.size(), tasks, audit);
            return audit.isClean() ? 0 : 1;
        }
    }

    private void load(PackagedTandem tandem) throws Exception {
        List<Double> ends = new ArrayList<>();
        Map<String, List<Double>> latencies = new TreeMap<>(Map.of("p50", new ArrayList<>(), "p99", new ArrayList<>()));
        List<Double> heaps = new ArrayList<>();
        try (Memory memory = new Memory(tandem.pid())) {
            for (int minute = 0; minute <= minutes; minute += stretch) {
                Outcome outcome = OpenLoop.run(rate, Duration.ofMinutes(stretch), () -> send(tandem));
                double heap = memory.heapAfterCollection() / MIB;
                System.out.printf(Locale.ROOT, "%s  %s  heap after a full collection %.0f MiB  process %s%n",
                        minute == 0 ? "warm-up   " : "minute %3d".formatted(minute), outcome, heap, resident(memory));
                if (minute > 0) {
                    ends.add((double) minute);
                    latencies.get("p50").add(outcome.millis(50));
                    latencies.get("p99").add(outcome.millis(99));
                    heaps.add(heap);
                }
            }
        }
        if (plots != null) {
            Plots pictures = new Plots(plots);
            pictures.lines("soak.latency", "minute", ends, "ms", latencies);
            pictures.lines("soak.heap", "minute", ends, "MiB after a full collection", Map.of("heap", heaps));
        }
    }

    private CompletableFuture<OptionalLong> send(PackagedTandem tandem) {
        String key = PackagedTandem.newKey();
        String text = tandem.nextText();
        CompletableFuture<OptionalLong> answer = noted(key, tandem.sendAsync(key, text));
        if (sent++ % TWICE == 0) {
            copies.add(noted(key, tandem.sendAsync(key, text)));
        }
        return answer;
    }

    private CompletableFuture<OptionalLong> noted(String key, CompletableFuture<OptionalLong> answer) {
        return answer.thenApply(stepMillis -> {
            if (stepMillis.isPresent()) {
                accepted.add(key);
            }
            return stepMillis;
        });
    }

    private static String resident(Memory memory) throws Exception {
        OptionalLong bytes = memory.resident();
        return bytes.isPresent() ? String.format(Locale.ROOT, "%.0f MiB", bytes.getAsLong() / MIB) : "not known here";
    }
}
