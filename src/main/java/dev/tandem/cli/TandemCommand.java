package dev.tandem.cli;

import dev.tandem.start.NeutralDefaults;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tandem <verb>}. */
@Command(name = "tandem", mixinStandardHelpOptions = true, version = "Tandem 0.1.0",
        description = "Workflow automation in which people and a locally trained classifier share the work.",
        subcommands = {RunCommand.class, PrepareCommand.class, PretrainCommand.class, TrainCommand.class, EvaluateCommand.class,
                CalibrateCommand.class, ModelsCommand.class, CardCommand.class, ExportCommand.class, ImportCommand.class,
                ExtractCommand.class},
        synopsisSubcommandLabel = "VERB")
public final class TandemCommand {

    private TandemCommand() {}

    public static void main(String[] arguments) {
        NeutralDefaults.set();
        if (arguments.length > 0 && !arguments[0].equals(RunCommand.NAME)) {
            showWarningsOnly();
            // what a verb prints is English, and a number that a program reads has Latin digits
            Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        }
        TerminalEncoding terminal = TerminalEncoding.ofThisProcess();
        terminal.prepare();
        Optional<String> lost = terminal.complaint(arguments);
        if (lost.isPresent()) {
            System.err.println("tandem: " + lost.get());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        int exit = new CommandLine(new TandemCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    // a person at a terminal is helped by what went wrong and how to mend it, not by a stack trace
                    command.getErr().println(command.getColorScheme().errorText("tandem: " + failure.getMessage()));
                    if (System.getenv("TANDEM_DEBUG") != null) {
                        failure.printStackTrace(command.getErr());
                    } else {
                        command.getErr().println("Set TANDEM_DEBUG=1 to see where.");
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
        if (exit != RunCommand.RUNNING) {
            System.exit(exit);
        }
    }

    /** The libraries' own chatter would drown what a verb says; a machine without a GPU is no reason to warn. */
    private static void showWarningsOnly() {
        LoggingSystem logging = LoggingSystem.get(TandemCommand.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        logging.setLogLevel("ai.djl.util.cuda", LogLevel.ERROR);
        // findings about attached documents already say what matters
        for (String reader : List.of("org.apache.tika", "org.apache.pdfbox", "org.apache.fontbox", "org.apache.poi")) {
            logging.setLogLevel(reader, LogLevel.ERROR);
        }
        // a verb prints what was refused itself
        logging.setLogLevel("dev.tandem.model.ModelScan", LogLevel.ERROR);
    }
}
