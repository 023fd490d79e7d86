package dev.tandem.security.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Tells the timer where a request begins and where its work is done: one connection may bring many, even in one go. */
class RequestTimerValve extends ValveBase {

    RequestTimerValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        RequestTimer timer = RequestTimer.current();
        if (timer != null) {
            timer.beginRequest();
        }
        try {
            getNext().invoke(request, response);
        } finally {
            if (timer != null && !request.isAsync()) {
                timer.beginAnswer();
            }
        }
    }
}
