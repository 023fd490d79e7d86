package dev.tandem.security.connection;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that one connection's present request takes of its client's account. Only what the client causes is counted
 * against a signed-in one: waiting for its bytes, and for its reading of ours. While a thread waits so, and only then,
 * it may be interrupted; at any other time an interrupt could close the database's file.
 */
public final class RequestTimer {

    private static final ThreadLocal<@Nullable RequestTimer> CURRENT = new ThreadLocal<>();

    /**
     * A sender of a stream may be busy with sending before it reads again, so it has more time than others for one piece of the
     * answer, though not for ever: byte by byte, it would keep one of few places.
     */
    private static final int PATIENCE_WITH_STREAMS = 3;

    private final ConnectionSettings limits;
    private final Connection connection;
    private final LongSupplier nanoTime;

    private long began;
    private long waited;
    private long waitingSince;
    private long silentSince;
    private long bytesRead;
    private long bytesWritten;
    private @Nullable Thread waiting;
    private int depth;
    private boolean answering;
    private boolean sending;
    private boolean headersRead;
    private boolean signedIn;
    private boolean stream;
    private boolean cut;

    RequestTimer(ConnectionSettings limits, Connection connection, LongSupplier nanoTime) {
        this.limits = limits;
        this.connection = connection;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** The current request's client has proved who it is: it may take its time. Without a request, nothing happens. */
    public static void markSignedIn() {
        RequestTimer timer = CURRENT.get();
        if (timer != null) {
            timer.signIn();
        }
    }

    /** The current request is a stream, whose body may take hours. Without a request, nothing happens. */
    public static void markStream() {
        RequestTimer timer = CURRENT.get();
        if (timer != null) {
            timer.goOn();
        }
    }

    /** Closes the current request's connection, whichever thread waits for it. Without a request, nothing happens. */
    public static void closeConnection() {
        RequestTimer timer = CURRENT.get();
        if (timer != null) {
            timer.connection.closeUnderWaitingThread();
        }
    }

    static @Nullable RequestTimer current() {
        return CURRENT.get();
    }

    void attachToThread() {
        CURRENT.set(this);
    }

    static void detachFromThread() {
        CURRENT.remove();
    }

    /** The headers are there. Several requests may come over one connection in a row. */
    synchronized void beginRequest() {
        endAnswer();
        if (headersRead) {
            began = nanoTime.getAsLong();
        }
        headersRead = true;
        signedIn = false;
        stream = false;
        waited = 0;
        bytesRead = 0;
        bytesWritten = 0;
    }

    /**
     * Nothing is left to do for the request but to send the rest of its answer and to skip the rest of its body. A stream
     * is over then, refused or not, and the rest of it may not be silent.
     */
    synchronized void beginAnswer() {
        if (stream) {
            stream = false;
            waited = 0;
        }
        answering = true;
        enter();
    }

    synchronized void endAnswer() {
        if (answering) {
            answering = false;
            endWait();
        }
    }

    private synchronized void signIn() {
        signedIn = true;
    }

    private synchronized void goOn() {
        stream = true;
    }

    /** From here to {@link #endWait} the thread waits for nobody but the client. Waits may be nested. */
    synchronized void beginWait() throws IOException {
        if (cut) {
            throw new IOException("The client was too slow.");
        }
        enter();
    }

    /** As {@link #beginWait}, for the client's reading. */
    synchronized void beginWrite() throws IOException {
        beginWait();
        sending = true;
    }

    /** As {@link #beginWrite}, for what must be done at a closed connection as well. */
    synchronized void beginSending() {
        enter();
        sending = true;
    }

    private void enter() {
        if (depth++ == 0) {
            waiting = Thread.currentThread();
            waitingSince = nanoTime.getAsLong();
            silentSince = waitingSince;
        }
    }

    synchronized void endWait() {
        if (--depth == 0) {
            waiting = null;
            sending = false;
            waited += nanoTime.getAsLong() - waitingSince;
            if (cut) {
                Thread.interrupted(); // it was meant for the wait that is over
            }
        }
    }

    synchronized void read(int bytes) throws IOException {
        bytesRead += Math.max(0, bytes);
        silentSince = nanoTime.getAsLong();
        if (!signedIn && bytesRead > limits.anonymousBody().toBytes()) {
            throw new IOException("A body of more than %d bytes from somebody who has not signed in."
                    .formatted(limits.anonymousBody().toBytes()));
        }
    }

    synchronized void written(int bytes) {
        bytesWritten += Math.max(0, bytes);
    }

    /** @return nanoseconds for which the request has waited for its client so far */
    synchronized long clientTime() {
        return headersRead ? waited + (waiting == null ? 0 : nanoTime.getAsLong() - waitingSince)
                : nanoTime.getAsLong() - began;
    }

    /** @return whether a thread of the server is held up by the client at this moment, and may be freed from it */
    synchronized boolean holdsThread() {
        return waiting != null && !stream && !cut;
    }

    /** @return whether the client has taken longer than it may */
    synchronized boolean isOverdue() {
        if (stream && signedIn) {
            return sending && nanoTime.getAsLong() - waitingSince > limits.clientTime().toNanos() * PATIENCE_WITH_STREAMS;
        }
        if (!headersRead || !signedIn) {
            return nanoTime.getAsLong() - began > limits.anonymousTime().toNanos();
        }
        if (waiting != null && !sending && nanoTime.getAsLong() - silentSince > limits.maxSilence().toNanos()) {
            return true;
        }
        double earned = Math.min(earned(bytesRead), limits.maxBodyTime().toNanos()) + earned(bytesWritten);
        return clientTime() > limits.clientTime().toNanos() + earned;
    }

    private double earned(long bytes) {
        return (double) bytes / limits.minRate().toBytes() * 1e9;
    }

    /** Closes the connection if that is safe at this moment; the next look at the clock will try again otherwise. */
    synchronized void cut() {
        if (waiting != null) {
            cut = true;
            connection.closeUnderWaitingThread();
            waiting.interrupt();
        } else if (!headersRead) {
            connection.closeIfIdle();
        }
    }

    /** @return whether nothing is left to watch */
    boolean isClosed() {
        return connection.isClosed();
    }

    String address() {
        return connection.address();
    }

    /** What a timer knows of the connector's connection. */
    interface Connection {

        /** Closes the socket only; the thread that waits for it finds out and cleans up. */
        void closeUnderWaitingThread();

        /** Closes the connection unless a thread is working for it. */
        void closeIfIdle();

        boolean isClosed();

        String address();
    }
}
