package dev.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

/** From what a team has to a model that answers, by the verbs alone. */
@ExtendWith(OutputCaptureExtension.class)
class MakingAModelTest {

    @TempDir
    Path folder;

    @Test
    void aBareListOfQueuesMakesAModelThatRanksAndAlwaysAsks(CapturedOutput output) throws IOException {
        Path queues = file("queues.csv", "queue,description", "kitchen,pots and pans and cooking", "garden,plants and lawns and tools",
                "travel,trains and hotels and luggage");
        Path tickets = file("tickets.csv", "text,queue", "My frying pan sticks,kitchen", "The roses have lice,garden",
                "The night train was cancelled,travel", "Which soil for tomatoes?,garden");

        assertThat(run(new TrainCommand(), "--data", queues, "--text", "description", "--label", "queue", "--model", "day-zero")).isZero();
        assertThat(run(new EvaluateCommand(), "--data", tickets, "--text", "text", "--label", "queue", "--model", "day-zero", "--json")).isZero();

        JsonNode report = lastLine(output);
        assertThat(report.get("accuracy").asDouble()).isEqualTo(1);
        assertThat(report.get("coverageAt2pct").asDouble()).isZero();
        assertThat(Files.readString(folder.resolve("models/day-zero/1/card.yaml"))).contains("Was not calibrated");
    }

    @Test
    void twoColumnsMakeTwoHeadsOnOneEncoder(CapturedOutput output) throws IOException {
        List<String> lines = new ArrayList<>(List.of("text,queue,urgency"));
        for (String thing : List.of("pan", "oven", "knife", "kettle")) {
            lines.add("My " + thing + " is broken and I need it now,kitchen,high");
            lines.add("Which " + thing + " would you buy some day?,kitchen,low");
        }
        for (String thing : List.of("rose", "lawn", "hedge", "mower")) {
            lines.add("My " + thing + " is broken and I need it now,garden,high");
            lines.add("Which " + thing + " would you buy some day?,garden,low");
        }
        Path data = file("tickets.csv", lines.toArray(String[]::new));

        assertThat(run(new TrainCommand(), "--data", data, "--text", "text", "--label", "queue,urgency=low<high", "--model", "two-heads",
                "--recipe", "full", "--set", "maxTokens=16", "--set", "batchSize=8", "--set", "calibrationShare=0", "--epochs", "15")).isZero();
        assertThat(run(new EvaluateCommand(), "--data", data, "--text", "text", "--label", "urgency", "--head", "urgency",
                "--model", "two-heads", "--json")).isZero();

        JsonNode report = lastLine(output);
        assertThat(report.get("head").asText()).isEqualTo("urgency");
        assertThat(report.get("accuracy").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void aModelIsCalibratedOnTextsThatCameLater(CapturedOutput output) throws IOException {
        Path queues = file("queues.csv", "queue,description", "kitchen,pots and pans and cooking", "garden,plants and lawns and tools");
        List<String> lines = new ArrayList<>(List.of("text,queue"));
        for (String asked : List.of("A question about my", "Who repairs my", "Where do I buy a", "How old is my", "May I return a", "Please tell me about the",
                "Do you sell a", "What costs a", "I lost my", "Is there a guarantee for my", "Which size has a", "When comes the", "My neighbour wants a")) {
            for (String thing : List.of("frying pan", "oven", "bread knife", "kettle", "saucepan")) {
                lines.add("%s %s,kitchen".formatted(asked, thing));
            }
            for (String thing : List.of("rose bush", "lawn", "hedge", "lawn mower", "tomato plant")) {
                lines.add("%s %s,garden".formatted(asked, thing));
            }
        }
        Path later = file("later.csv", lines.toArray(String[]::new));
        run(new TrainCommand(), "--data", queues, "--text", "description", "--label", "queue", "--model", "desk");

        assertThat(run(new CalibrateCommand(), "--data", later, "--text", "text", "--label", "queue", "--model", "desk", "--json")).isZero();

        JsonNode made = lastLine(output);
        assertThat(made.get("model").asText()).isEqualTo("desk@2");
        assertThat(made.get("metrics").get("calibrationAccuracy").asDouble()).isGreaterThan(0.8);
    }

    @Test
    void whatTheModelLearnedFromIsNotTakenForCalibration(CapturedOutput output) throws IOException {
        Path queues = file("queues.csv", "queue,description", "kitchen,pots and pans and cooking", "garden,plants and lawns and tools");
        run(new TrainCommand(), "--data", queues, "--text", "description", "--label", "queue", "--model", "desk");

        assertThat(run(new CalibrateCommand(), "--data", queues, "--text", "description", "--label", "queue", "--model", "desk")).isNotZero();
        assertThat(output).contains("has learned from this file");
    }

    private int run(Object command, Object... arguments) {
        List<String> all = new ArrayList<>();
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        all.addAll(List.of("--models", folder.resolve("models").toString()));
        return new CommandLine(command).execute(all.toArray(String[]::new));
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static JsonNode lastLine(CapturedOutput output) throws IOException {
        List<String> lines = output.getOut().lines().filter(line -> line.startsWith("{")).toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }
}
