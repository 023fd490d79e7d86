package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.system.crash.Campaign;
import dev.tandem.system.crash.Campaign.Order;
import java.nio.file.Path;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The power goes out in the middle of everything: nothing that was acknowledged is lost, nothing is done twice. */
class CrashRecoveryIT {

    private static final int ROUNDS = 20;
    private static final long SEED = 20261129;

    /** Who finds something lost wants the database and the log. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest(name = "on PostgreSQL: {0}, nodes: {1}")
    @CsvSource({"false, 1", "true, 2"})
    void everythingAcknowledgedIsThereOnceAfterEachKill(boolean postgres, int nodes) throws Exception {
        Campaign.Outcome outcome = new Campaign(new Order(Path.of("."), folder, postgres, nodes, ROUNDS, SEED), System.out).run();
        System.out.println(outcome);
        assertThat(outcome.isClean()).as(outcome.toString()).isTrue();
    }
}
