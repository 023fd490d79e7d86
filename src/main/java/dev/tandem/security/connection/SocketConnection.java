package dev.tandem.security.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** A connection of Tomcat's NIO connector. */
record SocketConnection(SocketWrapperBase<?> socket) implements RequestTimer.Connection {

    @Override
    public void closeUnderWaitingThread() {
        try {
            ((NioChannel) socket.getSocket()).getIOChannel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tomcat's threads hold the lock while they work for the connection. */
    @Override
    public void closeIfIdle() {
        if (socket.getLock().tryLock()) {
            try {
                socket.close();
            } finally {
                socket.getLock().unlock();
            }
        }
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public String address() {
        return Objects.requireNonNullElse(socket.getRemoteAddr(), "");
    }
}
