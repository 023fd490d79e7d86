package dev.tandem.bench;

import dev.tandem.bench.classification.Classification;
import dev.tandem.bench.classification.Classification.Way;
import dev.tandem.bench.classification.Lexical;
import dev.tandem.bench.feeding.Feeding;
import dev.tandem.bench.http.EndToEnd;
import dev.tandem.bench.http.Soak;
import dev.tandem.bench.table.DecisionTable;
import dev.tandem.bench.training.TrainingStep;
import dev.tandem.bench.triage.Database;
import dev.tandem.bench.triage.GrownDatabase;
import dev.tandem.bench.triage.Triage;
import dev.tandem.system.crash.CrashCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tandem bench}. */
@Command(name = "tandem bench", showDefaultValues = true,
        description = "Measures Tandem beside what others use, in alternating rounds of one run.")
public final class Bench implements Callable<Integer> {

    private static final List<Benchmark> ALL = List.of(
            new Classification(Way.FP32), new Classification(Way.INT8), new Classification(Way.CASCADE),
            new Lexical(),
            new DecisionTable(10), new DecisionTable(77), new DecisionTable(300), new DecisionTable(3700),
            new Triage(Database.Kind.H2), new Triage(Database.Kind.POSTGRESQL),
            new GrownDatabase(Database.Kind.H2), new GrownDatabase(Database.Kind.POSTGRESQL),
            new Feeding(Database.Kind.H2), new Feeding(Database.Kind.POSTGRESQL),
            new TrainingStep(24, 0.95, 1.43), new TrainingStep(64, 0.99, 1.38),
            new EndToEnd());

    private static final Path HOME = Path.of(System.getProperty("tandem.home", "."));

    @Spec
    private CommandLine.Model.CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "Benchmarks, or the first part of their names; all if left out.")
    private List<String> names = List.of();

    @Option(names = "--rounds", defaultValue = "5", description = "Measured rounds of each contender.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "3", description = "Length of a round.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "6", description = "Seconds of a stretch of warming up; one follows another until the code is compiled.")
    private int warmUp;

    @Mixin
    private TextsOption texts;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say what there is to choose.")
    private boolean help;

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Draw each benchmark as a picture there.")
    private @Nullable Path plots;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Settings settings = new Settings(HOME, texts.file(HOME), rounds,
                Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp));
        List<Benchmark> chosen = chosen();
        Results results = new Results();
        System.out.println(Machine.describe());
        for (Benchmark benchmark : chosen) {
            List<Measured> measured = run(benchmark, settings, results);
            if (plots != null) {
                new Plots(plots).bars(benchmark.name(), benchmark.unit(), measured);
            }
        }
        if (json) {
            System.out.println(results.json());
        }
        return 0;
    }

    private List<Benchmark> chosen() {
        if (rounds < 1 || seconds < 1 || warmUp < 0) {
            throw new ParameterException(command.commandLine(), "--rounds and --seconds are at least 1, --warm-up at least 0.");
        }
        for (String name : names) {
            if (ALL.stream().noneMatch(benchmark -> matches(benchmark, name))) {
                throw new ParameterException(command.commandLine(), "There is no benchmark '%s'. Benchmarks: %s.".formatted(name,
                        ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
            }
        }
        return ALL.stream().filter(benchmark -> names.isEmpty() || names.stream().anyMatch(name -> matches(benchmark, name))).toList();
    }

    private static boolean matches(Benchmark benchmark, String name) {
        return benchmark.name().equals(name) || benchmark.name().startsWith(name + ".");
    }

    private static List<Measured> run(Benchmark benchmark, Settings settings, Results results) throws Exception {
        List<Contender> contenders = benchmark.open(settings);
        try {
            List<Measured> measured = new Rounds(settings, benchmark.warmUp(settings), benchmark.threads()).of(contenders);
            results.add(benchmark, settings, measured);
            benchmark.afterwards(contenders.get(0), measured.get(0), settings);
            return measured;
        } finally {
            for (Contender contender : contenders) {
                contender.close();
            }
        }
    }

    public static void main(String[] arguments) {
        int exit = new CommandLine(new Bench()).addSubcommand(new Soak(HOME)).addSubcommand(new CrashCommand(HOME))
                .setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("tandem bench: " + failure.getMessage()));
            if (System.getenv("TANDEM_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        }).execute(arguments);
        System.exit(exit); // engines leave threads behind
    }
}
