package dev.tandem.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

@SpringBootTest(classes = DoorsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.datasource.url=jdbc:h2:mem:slow-readers;DB_CLOSE_DELAY=-1",
        "camunda.bpm.job-execution.enabled=false", "camunda.bpm.webapp.enabled=false",
        "server.tomcat.threads.max=20", "tandem.security.connection.max-waiting=10",
        "tandem.security.connection.health-port=0"})
class SlowReadersTest {

    @Autowired
    ServletWebServerApplicationContext application;

    @Test
    void aSecondPortAnswersHealthAndNothingElse() {
        var connectors = ((TomcatWebServer) application.getWebServer()).getTomcat().getService().findConnectors();
        assertThat(connectors).hasSize(2);
        Visitor probe = Visitor.program(connectors[1].getLocalPort());

        assertThat(probe.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(probe.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(probe.get("/login").statusCode()).isEqualTo(404);
        assertThat(probe.get("/engine-rest/task").statusCode()).isEqualTo(404);
        assertThat(Visitor.program(connectors[0].getLocalPort()).get("/actuator/health").statusCode()).isEqualTo(200);
    }

    /** There are more clients than threads, and the answers are longer than what the system's buffers take. */
    @Test
    void whoDoesNotReadAnswersKeepsNobodyWaiting() throws Exception {
        String request = "GET /api/probe/long HTTP/1.1\r\nHost: x\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString("admin:tandem-demo".getBytes(US_ASCII)) + "\r\n\r\n";
        int port = application.getWebServer().getPort();
        List<Socket> open = new ArrayList<>();
        try {
            for (int client = 0; client < 40; client++) {
                Socket socket = new Socket();
                open.add(socket);
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                socket.getOutputStream().write(request.getBytes(US_ASCII));
            }
            HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                    .timeout(Duration.ofSeconds(20)).build();
            assertThat(HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            assertThat(Visitor.signedIn(port, "tina").get("/").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
