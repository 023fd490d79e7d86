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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that ask and do not read the answers. There are more of them than the server has threads. */
@AtTheDoors
class SlowReadersTest {

    private static final int CLIENTS = 300;

    @LocalServerPort
    int port;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** The answer is longer than what the system's buffers take. */
    @Test
    void peopleWhoDoNotReadKeepNobodyWaiting() throws Exception {
        Visitor tina = Visitor.signedIn(port, "tina");

        manyAsk(request("/api/probe/long", "Cookie: TANDEM_SESSION=" + tina.cookie("TANDEM_SESSION")));

        othersAreAnswered();
    }

    /** They get no long answers, but may ask for many. */
    @ParameterizedTest
    @ValueSource(strings = {"/assets/tandem.css", "/login", "/engine-rest/task"})
    void strangersWhoDoNotReadDoNotEither(String path) throws Exception {
        manyAsk(request(path, "X-Any: any").repeat(100));

        othersAreAnswered();
    }

    @Test
    void aThreadDoesNotAnswerMoreThanAFewRequestsOfOneConnectionInOneGo() throws Exception {
        String answers = new String(ask(request("/actuator/health", "X-Any: any").repeat(100)).getInputStream().readAllBytes(), US_ASCII);

        assertThat(answers.split("HTTP/1.1 200", -1)).hasSizeBetween(2, 10);
        assertThat(answers).containsOnlyOnce("Connection: close");
    }

    private static String request(String path, String header) {
        return "GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n".formatted(path, header);
    }

    private void manyAsk(String requests) throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            ask(requests);
        }
    }

    private Socket ask(String requests) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream().write(requests.getBytes(US_ASCII));
        return socket;
    }

    private void othersAreAnswered() throws Exception {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(30)).build();

        assertThat(HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "fred").get("/").statusCode()).isEqualTo(200);
    }
}
