package dev.tandem.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
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
        "spring.datasource.url=jdbc:h2:mem:health-port;DB_CLOSE_DELAY=-1",
        "camunda.bpm.job-execution.enabled=false", "camunda.bpm.webapp.enabled=false",
        "tandem.security.connection.health-port=0"})
class HealthPortTest {

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

    @Test
    void hundredsWhoGuessPasswordsAtOnceKeepNobodyWaitingAtTheFirstPort() throws Exception {
        int port = application.getWebServer().getPort();
        List<Socket> open = new ArrayList<>();
        try {
            for (int client = 0; client < 300; client++) {
                Socket socket = new Socket("127.0.0.1", port);
                open.add(socket);
                String guess = Base64.getEncoder().encodeToString("nobody-%1$d:guess-%1$d".formatted(client).getBytes(US_ASCII));
                socket.getOutputStream().write("GET /api/probe/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic %s\r\n\r\n"
                        .formatted(guess).getBytes(US_ASCII));
            }

            assertThat(Visitor.program(port).get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(Visitor.browser(port).get("/login").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
