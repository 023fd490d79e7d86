package dev.tandem.security.connection;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses in answers (links of the engine's REST, the description of the API) are made of what the configuration calls
 * this host, or else of the address that the connection came to: never of the request's {@code Host}, which a client
 * may choose.
 */
class HostValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(HostValve.class);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final @Nullable URI publicUrl;

    HostValve(@Nullable URI publicUrl) {
        super(true);
        this.publicUrl = publicUrl;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getRequestURI().startsWith("//")) {
            LOG.debug("Refused an address that begins with two slashes, from {}", request.getRemoteAddr());
            response.sendError(HttpServletResponse.SC_NOT_FOUND); // what parses addresses further on fails with 500
            return;
        }
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (publicUrl == null) {
            String address = request.getLocalAddr();
            coyote.serverName().setString(address.contains(":") ? "[" + address.replaceFirst("%.*", "") + "]" : address);
            coyote.setServerPort(request.getLocalPort());
        } else {
            boolean secure = publicUrl.getScheme().equals("https");
            coyote.scheme().setString(publicUrl.getScheme());
            coyote.serverName().setString(publicUrl.getHost());
            coyote.setServerPort(publicUrl.getPort() > 0 ? publicUrl.getPort() : secure ? HTTPS : HTTP);
        }
        getNext().invoke(request, response);
    }
}
