package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that can't succeed ends with a sentence, not with pages of stack traces. */
class RefusedStartIT {

    private static final int A_FEW_SCREENS = 120;

    @TempDir
    Path folder;

    @Test
    void aSecondStartOnTheSameDatabaseSaysThatItIsInUse() throws Exception {
        try (RunningTandem first = RunningTandem.start(folder)) {
            assertRefused(RunningTandem.refused(folder), "is in use by another process");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        RunningTandem first = RunningTandem.shared();
        assertRefused(RunningTandem.refused(folder, "--server.port=" + URI.create(first.url()).getPort()), "already in use");
    }

    @Test
    void aDatabaseServerThatIsNotThereIsNamed() throws Exception {
        assertRefused(RunningTandem.refused(folder, "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/tandem"), "can't be reached");
    }

    @Test
    void aMissingPasswordForTheFirstAdministratorIsAskedFor() throws Exception {
        assertRefused(RunningTandem.refused(folder, "--tandem.people.demo=false"), "TANDEM_ADMIN_PASSWORD");
    }

    private static void assertRefused(RunningTandem.Refusal refusal, String reason) {
        assertThat(refusal.exitCode()).isNotZero();
        assertThat(refusal.output()).contains(reason).doesNotContain("\tat ", "Unable to start web server");
        assertThat(refusal.output().lines().filter(line -> line.contains("ERROR")).count()).as(refusal.output()).isLessThanOrEqualTo(1);
        assertThat(refusal.output().lines().count()).as(refusal.output()).isLessThan(A_FEW_SCREENS);
    }
}
