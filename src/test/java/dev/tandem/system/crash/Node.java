package dev.tandem.system.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One Tandem in a process of its own, that is killed and started again at the same address. */
final class Node implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Path folder;
    private final List<String> command;
    private final URI address;
    private volatile @Nullable Process process;

    /** @param start the beginning of the command, to which settings are added */
    Node(String name, Path folder, List<String> start, List<String> settings) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        command = new ArrayList<>(start);
        command.add("--server.port=" + port);
        command.addAll(settings);
    }

    void launch() {
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Awaitility.await(name + " is ready, see " + log()).atMost(START_LIMIT).pollInterval(POLL)
                .failFast(name + " stopped by itself, see " + log(), () -> !process.isAlive()).until(this::isReady);
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest probe = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness")).timeout(Duration.ofSeconds(5)).build();
            return HTTP.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Without a chance to write anything. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    String name() {
        return name;
    }

    URI address() {
        return address;
    }

    private Path log() {
        return folder.resolve(name.replace(' ', '-') + ".log");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
