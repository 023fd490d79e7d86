package dev.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What 'train' refuses before it trains. */
class TrainCommandTest {

    @TempDir
    Path folder;

    @Test
    void aSearchThatIsNoLengthOfTimeIsAnsweredWithExamples() throws IOException {
        assertThat(complaint("--search", "soon")).contains("'--search'", "'soon' is no length of time", "90s, 30m or 2h");
    }

    @Test
    void aSearchForCentroidsIsRefused() throws IOException {
        assertThat(complaint("--search", "30m", "--recipe", "centroids")).contains("nothing to search");
    }

    @Test
    void namesOfLabelsThatAreNotInTheDataAreListed() throws IOException {
        Path names = Files.writeString(folder.resolve("names.csv"), "label,name\nkitchen,Pots and pans\nattic,Old things\n");

        assertThat(complaint("--names", names.toString())).contains("the data does not have: attic.");
    }

    private String complaint(String... options) throws IOException {
        Path data = Files.writeString(folder.resolve("queues.csv"), "queue,description\nkitchen,pots and pans\ngarden,plants and lawns\n");
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--text", "description", "--label", "queue",
                "--models", folder.resolve("models").toString()));
        arguments.addAll(List.of(options));
        StringWriter said = new StringWriter();
        int exit = new CommandLine(new TrainCommand()).setErr(new PrintWriter(said)).setExecutionExceptionHandler((failure, command, parsed) -> {
            said.write(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }).execute(arguments.toArray(String[]::new));
        assertThat(exit).isNotZero();
        return said.toString();
    }
}
