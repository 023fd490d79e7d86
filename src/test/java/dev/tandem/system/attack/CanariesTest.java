package dev.tandem.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The payloads of the attack do what they say where nothing stands in their way: otherwise an attack that finds nothing says nothing. */
class CanariesTest {

    @Test
    void whatIsRunIsSeen(@TempDir Path folder) throws Exception {
        try (Canaries canaries = new Canaries(folder)) {
            Payloads payloads = new Payloads(canaries);
            assertThat(canaries.touched()).isEmpty();

            assertThat(canaries.isTold(CodeRunner.valueOf(payloads.texts().get(0)))).isTrue();
            CodeRunner.valueOf(payloads.writingAFile());
            assertThat(canaries.touched()).singleElement().asString().contains("written.txt");
            CodeRunner.valueOf(payloads.deletingAFile());
            assertThat(canaries.kept()).doesNotExist();
        }
    }
}
