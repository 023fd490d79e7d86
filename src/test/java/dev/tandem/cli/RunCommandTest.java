package dev.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RunCommandTest {

    private final StringWriter said = new StringWriter();
    private final CommandLine command = new CommandLine(new RunCommand()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

    @Test
    void whoeverAsksForHelpStartsNothing() {
        assertThat(command.execute("--help")).isEqualTo(CommandLine.ExitCode.OK);
        assertThat(said.toString()).contains("Starts Tandem", "--server.port=9090");
    }

    @Test
    void whatIsNoSettingIsToldInsteadOfBeingPassedOver() {
        assertThat(command.execute("--server.port=1", "9090")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString()).contains("'9090' is no setting. Write --name=value");
    }
}
