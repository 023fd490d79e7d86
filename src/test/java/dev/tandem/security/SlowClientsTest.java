package dev.tandem.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that begin a request and do not finish it. There are more of them than the server has threads. */
@AtTheDoors
class SlowClientsTest {

    private static final int CLIENTS = 300;
    private static final String PASSWORD = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("admin:tandem-demo".getBytes(US_ASCII)) + "\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    @LocalServerPort
    int port;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "POST /login HTTP/1.1\r\n" + FORM + "Content-Length: 1000\r\nHost: x\r\n\r\nu",
            "POST /login HTTP/1.1\r\n" + FORM + "Transfer-Encoding: chunked\r\nHost: x\r\n\r\n5",
            "POST /login HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9999\r\nHost: x\r\n\r\n--b\r\n",
            "POST /engine-rest/task HTTP/1.1\r\n" + FORM + "Content-Length: 1000\r\nHost: x\r\n\r\n{",
            "GET /nothing HTTP/1.1\r\nContent-Length: 1000\r\nHost: x\r\n\r\n{",
            "POST /api/work-items/bulk HTTP/1.1\r\nContent-Length: 1000\r\nHost: x\r\n\r\n{",
            "POST /camunda/api/engine/engine/default/task HTTP/1.1\r\nContent-Length: 1000\r\nHost: x\r\n\r\n{",
            "GET /login HTTP/1.1\r\nHost: x\r\nX-Slow:"})
    void nobodyUnknownKeepsOthersWaiting(String beginning) throws Exception {
        manySend(beginning);

        others();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "POST /api/probe HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\nHost: x\r\n",
            "POST /api/probe HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: x\r\n",
            "POST /engine-rest/task HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nHost: x\r\n",
            "POST /engine-rest/deployment/create HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 999\r\nHost: x\r\n"})
    void nobodyWithAnAccountDoesEither(String beginning) throws Exception {
        manySend(beginning + PASSWORD + "\r\n1");

        others();
    }

    @Test
    void whoIsCutLosesOnlyTheConnection() throws Exception {
        manySend("POST /api/probe HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 9\r\nHost: x\r\n" + PASSWORD + "\r\n1");
        others();
        hangUp();

        assertThat(Visitor.program(port, "admin", "tandem-demo").post("/api/probe", "123456789", "Content-Type",
                "application/octet-stream").body()).isEqualTo("9");
    }

    private void manySend(String beginning) throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            open.add(socket);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write(beginning.getBytes(US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private void others() throws Exception {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(10)).build();

        assertThat(HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "tina").get("/").statusCode()).isEqualTo(200);
    }
}
