package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A newcomer pastes the README's lines, one after the other. */
class QuickStartIT {

    private static final Pattern PASTED = Pattern.compile("```bash\n(.+?)```", Pattern.DOTALL);

    @Test
    void theLinesOfTheReadmeTakeOneAutomatedAndOneAskedTicketToClosed() throws Exception {
        String script = PASTED.matcher(Files.readString(Path.of("README.md"))).results()
                .map(block -> block.group(1)).collect(Collectors.joining("\n"));

        String output = paste(script);

        assertThat(output).contains("\"verdict\":\"AUTOMATE\"").contains("\"team\":\"fraud\"").contains("\"verdict\":\"ASK\"");
        assertThat(output.lines().filter("\"status\":\"CLOSED\""::equals)).as(output).hasSize(2);
    }

    private static String paste(String script) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-c", script).redirectErrorStream(true);
        shell.environment().put("TANDEM", RunningTandem.shared().url());
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
