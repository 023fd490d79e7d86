package dev.tandem.system.crash;

import dev.tandem.system.crash.Campaign.Order;
import dev.tandem.system.crash.Campaign.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tandem bench crash}. */
@Command(name = "crash", showDefaultValues = true,
        description = "Kills nodes and stops databases at random moments, with work under way, and asks the database what became of it.")
public final class CrashCommand implements Callable<Integer> {

    /** Where the work is kept. */
    enum Kind { H2, POSTGRESQL }

    @Spec
    private CommandSpec command;

    @Option(names = "--rounds", defaultValue = "200", description = "Kills.")
    private int rounds;

    @Option(names = "--database", defaultValue = "h2", description = "h2 or postgresql. On PostgreSQL the server is stopped as well.")
    private Kind database;

    @Option(names = "--nodes", defaultValue = "2", description = "Nodes that share the PostgreSQL database, killed by turns.")
    private int nodes;

    @Option(names = "--seed", defaultValue = "1", description = "Of the random moments.")
    private long seed;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say what there is to choose.")
    private boolean help;

    private final Path home;

    /** @param home the repository */
    public CrashCommand(Path home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || nodes < 1) {
            throw new ParameterException(command.commandLine(), "--rounds and --nodes are at least 1.");
        }
        Path folder = Files.createTempDirectory("tandem-crash");
        Outcome outcome = new Campaign(new Order(home, folder, database == Kind.POSTGRESQL, nodes, rounds, seed), System.out).run();
        System.out.println(outcome);
        if (!outcome.isClean()) {
            System.out.println("Logs and data are left in " + folder);
            return 1;
        }
        FileSystemUtils.deleteRecursively(folder);
        return 0;
    }
}
