package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file system that runs full, on the packaged product. It has to be mounted, which not every machine lets a test do; what the
 * database does on a full disk is shown by {@code DurableConnectionsTest} everywhere.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskIT {

    @TempDir
    Path folder;
    private Path disk;
    private RunningTandem tandem;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        int mounted;
        try {
            mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()).start().waitFor();
        } catch (IOException noSuchProgram) {
            mounted = -1;
        }
        assumeTrue(mounted == 0, "a small file system cannot be mounted here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (tandem != null) {
            tandem.close();
        }
        new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }

    @Test
    void newWorkIsRefusedBeforeTheDiskIsFullAndTakenInAgainAfterwards() throws IOException {
        tandem = start("16MB");
        List<String> acknowledged = new ArrayList<>();
        Path others = disk.resolve("others");
        assertThat(send("before", acknowledged).statusCode()).isEqualTo(201);
        fillUpTo(8, others);

        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> send("full-" + acknowledged.size(), acknowledged).statusCode() == 503);
        HttpResponse<String> refused = send("refused", acknowledged);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body()).contains("tandem.database.min-free-space");
        assertThat(health()).isEqualTo(503);

        Files.delete(others);
        goesOnWith(acknowledged);
    }

    /** Whatever fills the disk may be quicker than the margin. */
    @Test
    void aDiskThatIsFullAllTheSameLosesNothingThatWasAcknowledged() throws IOException {
        tandem = start("1B");
        List<String> acknowledged = new ArrayList<>();
        Path others = disk.resolve("others");
        assertThat(send("before", acknowledged).statusCode()).isEqualTo(201);
        fillUpTo(2, others);

        List<Integer> refusals = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            int status = send("full-" + acknowledged.size(), acknowledged).statusCode();
            if (status != 201) {
                refusals.add(status);
            }
            return refusals.size() == 10;
        });
        assertThat(refusals).containsOnly(503);
        Awaitility.await().until(() -> {
            fillUp(others);
            return health() == 503;
        });

        Files.delete(others);
        goesOnWith(acknowledged);
    }

    private void fillUpTo(int megabytesLeft, Path file) throws IOException {
        Files.write(file, new byte[(int) (Files.getFileStore(disk).getUsableSpace() - (megabytesLeft << 20))]);
    }

    /** The database leaves room when it comes back, and whatever fills the disk takes that as well. */
    private static void fillUp(Path file) throws IOException {
        try (FileChannel others = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (others.write(ByteBuffer.allocate(4096)) > 0) {
                // until nothing is left
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(file).getUsableSpace()).isZero();
        }
    }

    private void goesOnWith(List<String> acknowledged) {
        Awaitility.await("Tandem goes on by itself").atMost(Duration.ofMinutes(1))
                .until(() -> health() == 200 && send("after-" + acknowledged.size(), acknowledged).statusCode() == 201);
        assertThat(acknowledged).allSatisfy(key ->
                assertThat(tandem.as("desk-api").get("/api/work-items/" + key).statusCode()).as(key).isEqualTo(200));
    }

    private HttpResponse<String> send(String key, List<String> acknowledged) {
        HttpResponse<String> answer = tandem.as("desk-api").post("/api/work-items", Map.of("businessKey", key,
                "body", "Something is odd with the thing. ".repeat(100)));
        if (answer.statusCode() == 201) {
            acknowledged.add(key);
        }
        return answer;
    }

    private int health() {
        return Desk.anonymous(tandem.url()).get("/actuator/health").statusCode();
    }

    private RunningTandem start(String minFreeSpace) {
        return RunningTandem.start(folder, "--spring.datasource.url=jdbc:h2:file:" + disk.resolve("tandem") + ";DB_CLOSE_ON_EXIT=FALSE",
                "--tandem.database.min-free-space=" + minFreeSpace);
    }
}
