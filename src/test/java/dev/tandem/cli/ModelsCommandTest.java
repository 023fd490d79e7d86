package dev.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.DeskModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCommandTest {

    @TempDir
    Path models;

    @BeforeEach
    void twoVersionsOfADesk() throws IOException {
        DeskModels.write(models, "desk", 1);
        DeskModels.write(models, "desk", 2);
    }

    @Test
    void listShowsEveryVersionAndWhichServes() {
        assertThat(run("list").lines()).anySatisfy(line -> assertThat(line).contains("desk@1", "on disk", "0.901").doesNotContain("yes"))
                .anySatisfy(line -> assertThat(line).contains("desk@2", "yes", "0.902", "Sorts letters"))
                .anySatisfy(line -> assertThat(line).contains("banking-support@3", "shipped"));
    }

    @Test
    void listSaysWhatIsNotUsableAndWhatIsUnverified() throws IOException {
        Files.delete(models.resolve("desk/1/checksums.sha256"));
        Files.writeString(models.resolve("desk/2/config.json"), "{");

        assertThat(run("list").lines()).anySatisfy(line -> assertThat(line).contains("desk@1", "unverified"))
                .anySatisfy(line -> assertThat(line).contains("Not usable", "config.json: expected"));
    }

    @Test
    void promotingAndRollingBackIsShownInTheHistory() {
        assertThat(run("promote", "desk@1")).contains("desk@1 serves now.");
        assertThat(run("rollback", "desk")).contains("desk@2 serves now, desk@1 no more.");
        assertThat(run("show", "desk").lines()).anySatisfy(line -> assertThat(line).contains("version 2 served as the highest"))
                .anySatisfy(line -> assertThat(line).contains("promoted version 1"))
                .anySatisfy(line -> assertThat(line).contains("rolled back to version 2"));
    }

    @Test
    void compareWithOneNameShowsTheServingVersionBesideTheNewest() {
        run("promote", "desk@1");

        assertThat(run("compare", "desk").lines()).anySatisfy(line -> assertThat(line).contains("desk@1", "desk@2"))
                .anySatisfy(line -> assertThat(line).contains("accuracy", "0.901", "0.902"));
    }

    @Test
    void deleteRemovesAVersionAndRefusesTheOneThatServes() {
        assertThat(run("delete", "desk@1")).contains("desk@1 is deleted.");
        assertThat(models.resolve("desk/1/card.yaml")).doesNotExist();
        assertThat(run("delete", "desk@2")).contains("desk@2 is in service and can't be deleted");
    }

    @Test
    void withJsonTheLastLineOfEveryVerbIsOneObject() throws IOException {
        assertThat(json("list").at("/models")).extracting(model -> model.path("model").asText()).contains("desk@1", "desk@2");
        assertThat(json("show", "desk").at("/card/heads/0/labels")).hasSize(2);
        assertThat(json("compare", "desk@1", "desk@2").at("/figures/0/values/1").asDouble()).isEqualTo(0.902);
        assertThat(json("promote", "desk@1").at("/serves").asText()).isEqualTo("desk@1");
        assertThat(json("rollback", "desk").at("/serves").asText()).isEqualTo("desk@2");
        assertThat(json("delete", "desk@1").at("/deleted").asText()).isEqualTo("desk@1");
    }

    @Test
    void theCardIsAPageOfMarkdown() throws IOException {
        DeskModels.write(models, DeskModels.card("desk", 3, "de"), Map.of());

        assertThat(execute(new CommandLine(new CardCommand()), "desk", "--models", models.toString()))
                .startsWith("# desk, version 3").contains("German");
    }

    private String run(String... arguments) {
        return execute(new CommandLine(new ModelsCommand()), with("--models", models.toString(), arguments));
    }

    private JsonNode json(String... arguments) throws IOException {
        String[] lines = run(with("--json", null, arguments)).split("\n");
        return new ObjectMapper().readTree(lines[lines.length - 1]);
    }

    private static String[] with(String option, String value, String... arguments) {
        return Stream.concat(Arrays.stream(arguments), Stream.of(option, value))
                .filter(Objects::nonNull).toArray(String[]::new);
    }

    private static String execute(CommandLine command, String... arguments) {
        StringWriter output = new StringWriter();
        command.setOut(new PrintWriter(output)).setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getOut().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }).execute(arguments);
        return output.toString();
    }
}
