package dev.tandem.security;

import dev.tandem.security.connection.RequestTimer;

/** The connection by which the current request came. */
public final class ClientConnection {

    private ClientConnection() {}

    /** Closes it, so that whoever reads from it stops waiting. Without one, nothing happens. */
    public static void close() {
        RequestTimer.closeConnection();
    }
}
