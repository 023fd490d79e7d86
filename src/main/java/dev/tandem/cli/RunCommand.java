package dev.tandem.cli;

import dev.tandem.Tandem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(name = RunCommand.NAME, description = "Starts Tandem with its embedded database and the shipped model, on this machine only.",
        footer = "Any setting can be given as --name=value, for example --server.port=9090.")
final class RunCommand implements Callable<Integer> {

    static final String NAME = "run";

    /** Says that the application goes on after the command has returned. */
    static final int RUNNING = -1;

    @Unmatched
    private final List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            SpringApplication.run(Tandem.class, settings.toArray(String[]::new));
        } catch (RuntimeException failure) {
            // Spring Boot has said what is wrong, in a sentence or with a stack trace; once is enough
            return CommandLine.ExitCode.SOFTWARE;
        }
        return RUNNING;
    }
}
