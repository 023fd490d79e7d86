package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RootWarningTest {

    private final String account = System.getProperty("user.name");

    @AfterEach
    void beOneselfAgain() {
        System.setProperty("user.name", account);
    }

    @Test
    void aStartAsRootSaysSoInOneLine(CapturedOutput output) {
        startAs("root");

        assertThat(output.toString().lines().filter(line -> line.contains("Tandem runs as root"))).hasSize(1);
    }

    @Test
    void anAccountOfItsOwnIsAllRight(CapturedOutput output) {
        startAs("tandem");

        assertThat(output).doesNotContain("root");
    }

    private static void startAs(String account) {
        System.setProperty("user.name", account);
        new RootWarning().afterSingletonsInstantiated();
    }
}
