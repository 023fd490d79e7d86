package dev.tandem.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line understands what the workshop says to it, in a process of its own. */
class OwnProgramTest {

    @TempDir
    private Path folder;
    private OwnProgram program;

    @BeforeEach
    void littleMemory() {
        program = new OwnProgram(new WorkshopProperties(folder, 4, Duration.ofMinutes(1), Duration.ofSeconds(10), List.of("-Xmx2g")));
    }

    @Test
    void itRunsWithTheLowestPriorityAndTheWishedMemory() {
        assertThat(program.with(Path.of("arguments"))).startsWith("/usr/bin/nice", "-n", "19").contains("-Xmx2g").endsWith("train", "@arguments");
    }

    @Test
    void columnsMayHaveNamesInAnyScript() throws Exception {
        Process child = train(new TrainingOrder("größe", "queue", "my-desk", "auto", "en", null), "subject,queue\nWhere is it?,post\n");

        assertThat(child.waitFor()).isEqualTo(1);
        assertThat(new String(child.getErrorStream().readAllBytes(), "UTF-8")).contains("tandem: ", "größe");
    }

    @Test
    void itMakesAModel() throws Exception {
        StringBuilder table = new StringBuilder("body,queue\n");
        for (int number = 1; number <= 4; number++) {
            table.append("Parcel %1$d has not come yet,post\nBill %1$d is wrong,money\n".formatted(number));
        }

        Process child = train(new TrainingOrder("body", "queue", "my-desk", "centroids", "en", null), table.toString());
        String said = new String(child.getErrorStream().readAllBytes(), "UTF-8");
        List<String> output = new String(child.getInputStream().readAllBytes(), "UTF-8").lines().toList();

        assertThat(child.waitFor()).as(said).isZero();
        JsonNode result = new ObjectMapper().readTree(output.get(output.size() - 1));
        assertThat(result.path("model").asText()).isEqualTo("my-desk@1");
        assertThat(folder.resolve("my-desk/1/card.yaml")).exists();
    }

    private Process train(TrainingOrder order, String table) throws IOException {
        Path data = Files.writeString(folder.resolve("data"), table);
        Path arguments = Files.write(folder.resolve("arguments"), order.arguments(data, folder));
        ProcessBuilder builder = new ProcessBuilder(program.with(arguments));
        // the locale in which Java knows ASCII only
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }
}
