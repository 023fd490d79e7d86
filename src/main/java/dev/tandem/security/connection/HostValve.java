package dev.tandem.security.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in answers (links of the engine's REST, the description of the API) are made of what the configuration calls
 * this host, or else of the address that the connection came to: never of the request's {@code Host}, which a client
 * may choose.
 */
class HostValve extends ValveBase {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final @Nullable URI publicUrl;

    HostValve(@Nullable URI publicUrl) {
        super(true);
        this.publicUrl = publicUrl;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
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
