package dev.tandem.cli;

import dev.tandem.Tandem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

@Command(name = RunCommand.NAME, description = "Starts Tandem with its embedded database and the shipped model, on this machine only.",
        footer = "Any setting can be given as --name=value, for example --server.port=9090.")
final class RunCommand implements Callable<Integer> {

    static final String NAME = "run";

    /** Says that the application goes on after the command has returned. */
    static final int RUNNING = -1;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say what there is to choose.")
    private boolean help;
    @Unmatched
    private final List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        settings.stream().filter(setting -> !setting.startsWith("--")).findFirst().ifPresent(none -> {
            throw new ParameterException(spec.commandLine(), "'%s' is no setting. Write --name=value, for example --server.port=9090.".formatted(none));
        });
        try {
            SpringApplication.run(Tandem.class, settings.toArray(String[]::new));
        } catch (RuntimeException failure) {
            // Spring Boot has said what is wrong, in a sentence or with a stack trace; once is enough
            return CommandLine.ExitCode.SOFTWARE;
        }
        return RUNNING;
    }
}
