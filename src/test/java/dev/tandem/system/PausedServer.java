package dev.tandem.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A way to a server that can be cut, refused, or made silent: what a network and a stopped server do to a client. */
final class PausedServer implements AutoCloseable {

    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket entry;
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private volatile boolean refuses;

    PausedServer(int server) {
        this.server = server;
        try {
            entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Bytes are taken and go nowhere, as when a cable is pulled. */
    void fallSilent() {
        silence = new CountDownLatch(1);
    }

    /** All connections end, and no new one comes about, as when the server stops at once. */
    void stop() {
        refuses = true;
        sockets.forEach(PausedServer::close);
    }

    void goOn() {
        refuses = false;
        silence.countDown();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                if (refuses) {
                    close(client);
                    continue;
                }
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(client);
                sockets.add(target);
                if (refuses) {
                    // it stopped while this one was coming in
                    close(client);
                    close(target);
                }
                daemon(() -> copy(client, target));
                daemon(() -> copy(target, client));
            } catch (IOException closed) {
                // the test is over
            }
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from; to) {
            for (int count = from.getInputStream().read(bytes); count >= 0; count = from.getInputStream().read(bytes)) {
                silence.await();
                to.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException | InterruptedException ended) {
            // so the connection has ended
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "paused-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it was to be closed
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        goOn();
        sockets.forEach(PausedServer::close);
    }
}
