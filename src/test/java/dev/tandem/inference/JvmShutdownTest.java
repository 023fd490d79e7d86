package dev.tandem.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JvmShutdownTest {

    @Test
    void aProcessThatRunsWorks() {
        assertThatNoException().isThrownBy(JvmShutdown::refuseWork);
    }

    @Test
    void aProcessThatEndsRefuses() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Ending.class.getName()).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("refused: Tandem is stopping.");
    }

    /** Works on in a hook of its own. */
    static class Ending {

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    JvmShutdown.refuseWork();
                } catch (OverloadedException refusal) {
                    System.out.println("refused: " + refusal.getMessage());
                }
            }));
        }
    }
}
