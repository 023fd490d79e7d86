package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The product as it is shipped: the packaged jar in a process of its own, with a database on disk. */
public final class RunningTandem implements AutoCloseable {

    private static final Path JAR = Path.of("target/tandem.jar").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static RunningTandem shared;

    private final Path folder;
    private final int port;
    private final List<String> java;
    private final List<String> settings;
    private Process process;

    private RunningTandem(Path folder, List<String> java, List<String> settings) {
        this.folder = folder;
        this.java = java;
        this.port = freePort();
        this.settings = settings;
    }

    /** @param folder where the database is kept; a second start on it finds what the first one left */
    public static RunningTandem start(Path folder, String... settings) {
        return start(folder, List.of(), settings);
    }

    /** @param java options of the virtual machine */
    public static RunningTandem start(Path folder, List<String> java, String... settings) {
        RunningTandem tandem = new RunningTandem(folder, java, List.of(settings));
        tandem.start();
        return tandem;
    }

    /** One instance for all tests that can live beside others; it ends with the tests. */
    static synchronized RunningTandem shared() {
        if (shared == null) {
            try {
                shared = start(Files.createTempDirectory("tandem"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /**
     * How a start ended that did not succeed.
     *
     * @param output all that it said
     */
    record Refusal(int exitCode, String output) {}

    /** Starts it where it can't run, and waits until it has given up. */
    static Refusal refused(Path folder, String... settings) throws Exception {
        RunningTandem tandem = new RunningTandem(folder, List.of(), List.of(settings));
        Path log = Files.createTempFile(folder, "refused", ".log");
        Process process = new ProcessBuilder(tandem.command()).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).as("it gives up").isTrue();
            return new Refusal(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g"));
        command.addAll(java);
        command.addAll(List.of("-jar", JAR.toString(), "run"));
        if (settings.stream().noneMatch(setting -> setting.startsWith("--server.port="))) {
            command.add("--server.port=" + port);
        }
        command.addAll(settings);
        return command;
    }

    void start() {
        try {
            Files.createDirectories(folder);
            process = new ProcessBuilder(command()).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("Tandem answers").atMost(START_LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(process.isAlive()).as("Tandem stopped while it started; its log:\n%s", readLog()).isTrue();
            return isHealthy();
        });
    }

    private boolean isHealthy() {
        try {
            return Desk.anonymous(url()).get("/actuator/health").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Ends it as a power cut does: without a chance to write anything. */
    void kill() {
        process.destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive());
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** @return the desk as this person sees it; demo password */
    Desk as(String user) {
        return Desk.of(url(), user);
    }

    public Path log() {
        return folder.resolve("tandem.log");
    }

    private String readLog() throws IOException {
        return Files.readString(log());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
