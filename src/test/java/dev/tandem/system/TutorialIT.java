package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody follows the tutorials, pasting block after block. */
class TutorialIT {

    private static final Pattern PASTED = Pattern.compile("```bash\n(.+?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    /** The packaged product and the shipped processes, as they lie in the folder of Tandem. */
    @BeforeEach
    void aFolderWithTandemInIt() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(folder.resolve("tandem"), "#!/bin/sh\nexec '%s' -Xmx2g -jar '%s' \"$@\"\n"
                .formatted(java, Path.of("target/tandem.jar").toAbsolutePath()));
        Files.setPosixFilePermissions(folder.resolve("tandem"), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(folder.resolve("processes"), Path.of("processes").toAbsolutePath());
    }

    @Test
    void aTableOfTicketsBecomesAProcessThatProposesAQueue() throws Exception {
        List<String> blocks = blocks("docs/tutorial-from-csv-to-process.md");

        String made = paste(String.join("\n", blocks.subList(0, blocks.size() - 1)), "http://127.0.0.1");
        assertThat(made).contains("accounts").contains("my-desk@1").contains("always");
        assertThat(folder.resolve("report.html")).isNotEmptyFile();

        try (RunningTandem tandem = RunningTandem.start(folder, "--tandem.process.folder=desk")) {
            assertThat(paste(blocks.get(blocks.size() - 1), tandem.url())).contains("\"verdict\":\"ASK\"").contains("\"label\":\"network\"");
        }
    }

    @Test
    void aListOfQueuesGrowsIntoAModelOfTheFirstDays() throws Exception {
        String output = paste(String.join("\n", blocks("docs/tutorial-from-queues-to-first-model.md")), "http://127.0.0.1");

        assertThat(output).contains("first-week@1").contains("first-week@2");
    }

    @Test
    void anEmptyFolderBecomesAProcessThatRunsAndLearns() throws Exception {
        List<String> blocks = blocks("docs/tutorial-own-process.md");
        int running = IntStream.range(0, blocks.size()).filter(block -> blocks.get(block).contains("TANDEM=")).findFirst().orElseThrow();
        paste(String.join("\n", blocks.subList(0, running)), "http://127.0.0.1");

        try (RunningTandem tandem = RunningTandem.start(folder, "--tandem.process.folder=mine")) {
            assertThat(paste(String.join("\n", blocks.subList(running, blocks.size())), tandem.url()))
                    .contains("\"field\":\"days\",\"message\":\"Is missing.\"", "\"items\":[{\"businessKey\":\"leave-1\"")
                    .contains("My sister gets married in Porto", "CONFIRMED", "leave-request")
                    .contains("leave-kinds@2");
        }
    }

    /** Camunda's own client for JavaScript, from the npm registry. */
    @Test
    void aWorkerInJavaScriptDoesAStepWithAnAccountOfItsOwn() throws Exception {
        assumeThat(hasNode() || System.getenv("CI") != null).as("Node 20 is not there, and the page needs it").isTrue();
        List<String> blocks = blocks("docs/tutorial-worker.md");
        paste(blocks.get(0), "http://127.0.0.1");

        try (RunningTandem tandem = RunningTandem.start(folder, "--tandem.process.folder=mine")) {
            assertThat(paste(String.join("\n", blocks.subList(1, blocks.size())), tandem.url()))
                    .contains("\"status\":\"CLOSED\"", "\"results\":{\"translated\":\"my Karte\"}");
        }
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static List<String> blocks(String page) throws IOException {
        return PASTED.matcher(Files.readString(Path.of(page))).results().map(block -> block.group(1)).toList();
    }

    private String paste(String script, String url) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-c", script).directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().put("TANDEM", url);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
