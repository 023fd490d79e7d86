package dev.tandem.security.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

/** A second port with a few threads of its own, which answers health checks whatever happens at the first. */
final class HealthConnector {

    private static final String HEALTH = "/actuator/health";
    private static final int THREADS = 4;
    private static final int CONNECTIONS = 100;
    private static final int TIMEOUT_MILLIS = 5_000;

    private HealthConnector() {}

    static Connector on(int port, @Nullable InetAddress address, ConnectionSettings limits) {
        Connector connector = new Connector(TimedHttpProtocol.class.getName());
        connector.setPort(port);
        TimedHttpProtocol protocol = (TimedHttpProtocol) connector.getProtocolHandler();
        protocol.setLimits(limits);
        bound(protocol, address);
        return connector;
    }

    private static void bound(AbstractProtocol<?> protocol, @Nullable InetAddress address) {
        if (address != null) {
            protocol.setAddress(address);
        }
        protocol.setMaxThreads(THREADS);
        protocol.setMinSpareThreads(1);
        protocol.setMaxConnections(CONNECTIONS);
        protocol.setConnectionTimeout(TIMEOUT_MILLIS);
    }

    /** Nothing but health at the health port. */
    static class HealthOnly extends ValveBase {

        private final Connector connector;

        HealthOnly(Connector connector) {
            super(true);
            this.connector = connector;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            String path = request.getDecodedRequestURI();
            if (request.getConnector() == connector && !path.equals(HEALTH) && !path.startsWith(HEALTH + "/")) {
                response.sendError(404);
            } else {
                getNext().invoke(request, response);
            }
        }
    }
}
