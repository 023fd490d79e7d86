package dev.tandem.security.connection;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security refuses addresses and methods that no honest client sends, but filters that read addresses run before
 * it, and fail on some of them with 500. The same rules here, before all of them.
 */
class FirewallValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(FirewallValve.class);

    private final StrictHttpFirewall firewall = new StrictHttpFirewall();

    FirewallValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isRefused(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            getNext().invoke(request, response);
        }
    }

    private boolean isRefused(Request request) {
        if (request.getRequestURI() == null) {
            return true; // Tomcat could not read it, and says so by its status only
        }
        try {
            firewall.getFirewalledRequest(request);
            return false;
        } catch (RequestRejectedException e) {
            LOG.debug("Refused a request from {}: {}", request.getRemoteAddr(), e.getMessage());
            return true;
        }
    }
}
