package dev.tandem.system.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What shows that something of a request was run: a computed number, files in a folder, a port that something connects to. */
final class Canaries implements AutoCloseable {

    /** 7919 × 104729: nobody writes it, so whoever says it has calculated. */
    static final String COMPUTED = "829348951";

    private final Path folder;
    private final String secret = "secret-" + UUID.randomUUID();
    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, String> before;

    Canaries(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(kept(), secret);
        Files.setLastModifiedTime(kept(), FileTime.fromMillis(1_000_000_000_000L));
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread connected = new Thread(this::count, "canary-port");
        connected.setDaemon(true);
        connected.start();
        before = files();
    }

    /** @return a file that is there, whose content nobody may learn */
    Path kept() {
        return folder.resolve("kept.txt");
    }

    /** @return a file that is not there */
    Path written() {
        return folder.resolve("written.txt");
    }

    int port() {
        return listener.getLocalPort();
    }

    /** @return whether this says something that can be known only by running code or reading the file */
    boolean isTold(String text) {
        return text.contains(COMPUTED) || text.contains(secret);
    }

    /** @return what happened to the files since the beginning, and who connected */
    List<String> touched() {
        List<String> touched = new ArrayList<>();
        Map<String, String> now = files();
        if (!now.equals(before)) {
            touched.add("files were %s and are %s".formatted(before, now));
        }
        if (connections.get() > 0) {
            touched.add(connections.get() + " connections were opened");
        }
        return touched;
    }

    private void count() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                connections.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    private Map<String, String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> found = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
