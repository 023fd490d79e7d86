package dev.tandem.process.rest;

import dev.tandem.process.RunningDesk;
import dev.tandem.security.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The three addresses of the engine's API, each as whoever comes that way: programs with a password, web apps with a session. */
enum EngineDoor {

    OURS("/engine-rest"), OURS_BY_NAME("/engine-rest/engine/default"), OF_THE_WEB_APPS("/camunda/api/engine/engine/default");

    private final String prefix;

    EngineDoor(String prefix) {
        this.prefix = prefix;
    }

    String path(String path) {
        return prefix + path;
    }

    /** @return an administrator at this door */
    Caller open(int port) {
        return open(port, "admin");
    }

    Caller open(int port, String person) {
        if (this != OF_THE_WEB_APPS) {
            return new Caller(RunningDesk.visitor(port, person));
        }
        Visitor browser = Visitor.signedIn(port, person);
        browser.get("/camunda/app/welcome/default/");
        return new Caller(browser);
    }

    /** Somebody who is in. */
    class Caller {

        private final Visitor visitor;

        private Caller(Visitor visitor) {
            this.visitor = visitor;
        }

        HttpResponse<String> get(String path) {
            return visitor.data(path(path));
        }

        HttpResponse<String> send(String method, String path, String json) {
            return sendTo(method, path(path), json);
        }

        /** @param path with all that stands before it */
        HttpResponse<String> sendTo(String method, String path, String json) {
            return visitor.send(method, path, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json),
                    "Content-Type", "application/json", "Accept", "application/json", "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
        }

        HttpResponse<String> post(String path, String json) {
            return send("POST", path, json);
        }

        String cookies() {
            return "TANDEM_SESSION=" + visitor.cookie("TANDEM_SESSION");
        }
    }
}
