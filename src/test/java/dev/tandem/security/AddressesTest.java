package dev.tandem.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Addresses that nobody has, written as nobody would, and what is said about our own. */
@AtTheDoors
@ExtendWith(OutputCaptureExtension.class)
class AddressesTest {

    private static final String PASSWORD = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("admin:tandem-demo".getBytes(ISO_8859_1)) + "\r\n";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"//engine-rest/task", "/engine-rest//task", "/engine-rest/./task", "/engine-rest/%2e%2e/task",
            "/engine-rest/task;a=b", "/engine-rest/%2Ftask", "/engine-rest/ta%00sk", "/engine-rest/task%0a", "/%5cengine-rest",
            "/engine-rest;x/task", "/;x/engine-rest/task", "/./engine-rest/task", "/x/../engine-rest/task", "/%2e/engine-rest/task",
            "/engine-rest%3bx/task", "/engine-rest%2ftask", "/engine-rest\\x", "\\engine-rest", "/engine-rest/%", "/engine-rest/%zz",
            "/engine-rest/%c0%ae", "/engine-rest%00", "/../../etc/passwd", "/..", "/api;x", "/api/./probe/1", "/camunda;x/api/engine",
            "/camunda/./api/engine", "/login;x", "/./login", "/actuator;x/health", "/./actuator/health", "/swagger-ui;x/index.html",
            "http://evil.example//engine-rest/task", "http://evil.example/engine-rest;x/task", "engine-rest/task", "*"})
    void anAddressWrittenLikeAnAttackIsRefusedWithoutAStackTrace(String path, CapturedOutput output) throws IOException {
        for (String password : new String[] {PASSWORD, ""}) {
            for (String accept : new String[] {"Accept: text/html\r\n", ""}) {
                String answer = answer("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + password + accept + "Connection: close\r\n\r\n");

                assertThat(answer).as("%s%s", password, accept).containsPattern("^HTTP/1.1 (400|404)");
            }
        }
        assertThat(output).doesNotContain("\tat ", "ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE /engine-rest/task", "FOO /engine-rest/task", "FOO /api/probe/1", "CONNECT evil.example:443",
            "CONNECT /engine-rest/task", "TRACK /", "PROPFIND /camunda/", "GE\tT /", "get /login"})
    void aMethodThatNobodyServesIsRefusedWithoutAStackTrace(String line, CapturedOutput output) throws IOException {
        for (String password : new String[] {PASSWORD, ""}) {
            assertThat(answer(line + " HTTP/1.1\r\nHost: x\r\n" + password + "Connection: close\r\n\r\n"))
                    .containsPattern("^HTTP/1.1 (400|404|405|501)");
        }
        assertThat(output).doesNotContain("\tat ", "ERROR");
    }

    @Test
    void anAddressLongerThanAnyIsRefusedWithoutAStackTrace(CapturedOutput output) throws IOException {
        assertThat(answer("GET /engine-rest/" + "x/".repeat(3_000) + " HTTP/1.1\r\nHost: x\r\n" + PASSWORD + "Connection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 (400|404|414)");
        assertThat(answer("GET /engine-rest/" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .containsPattern("^(HTTP/1.1 (400|404|414)|$)");
        assertThat(output).as("but for one note of Tomcat's for all its life").doesNotContain("ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/nothing", "/engine-rest/nothing", "/api/nothing", "/actuator/nothing", "/actuator/env",
            "/camunda/nothing", "/camunda/app/nothing", "/camunda/api/nothing", "/swagger-ui/nothing", "/h2-console",
            "/assets/nothing", "/v3/api-docs/nothing", "/error", "/error/", "/error?status=200"})
    void whatDoesNotExistIsNotFound(String path) {
        Visitor admin = Visitor.signedIn(port, "admin");

        assertThat(admin.get(path).statusCode()).as(path).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/camunda", "/camunda/", "/camunda/app/tasklist/default/", "/login?error", "/v3/api-docs",
            "/v3/api-docs/swagger-config", "/swagger-ui.html", "/engine-rest/process-definition", "/engine-rest/task",
            "/engine-rest/openapi.json", "/actuator", "/nothing"})
    void theHostThatAClientNamesIsNotRepeated(String path) throws IOException {
        for (String password : new String[] {"", PASSWORD}) {
            for (String method : new String[] {"GET", "OPTIONS"}) {
                assertThat(answer(method + " " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                        + "Forwarded: host=evil.example\r\nAccept: text/html,*/*\r\n" + password + "Connection: close\r\n\r\n"))
                        .as(method + " " + path).startsWith("HTTP/1.1 ").doesNotContain("evil.example");
            }
        }
    }

    @Test
    void norInLinksToWhatWasMade() throws IOException {
        String body = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"note.txt\"\r\n\r\nx\r\n--b--\r\n";

        assertThat(answer("POST /engine-rest/deployment/create HTTP/1.1\r\nHost: evil.example\r\n" + PASSWORD
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body)).contains("\"links\"", "127.0.0.1").doesNotContain("evil.example");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
