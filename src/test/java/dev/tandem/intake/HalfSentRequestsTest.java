package dev.tandem.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.database.DatabaseProperties;
import dev.tandem.database.DiskSync;
import dev.tandem.database.FreeSpace;
import dev.tandem.security.DoorsApplication;
import dev.tandem.security.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Behind the real doors: who keeps back the rest of a request keeps no place from anybody, whatever the account may do. */
@SpringBootTest(classes = HalfSentRequestsTest.IntakeBehindTheDoors.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:half-sent;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false",
            "tandem.intake.max-in-flight=4"})
class HalfSentRequestsTest {

    private static final int HALF_SENT = 64;
    private static final int WHOLE = 20;

    @LocalServerPort
    private int port;
    @Autowired
    private AdmissionSlots slots;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fred, /engine-rest/message, application/json",
        "fred, /engine-rest/message, application/x-www-form-urlencoded",
        "fred, /engine-rest/message, multipart/form-data; boundary=b",
        "desk-api, /api/work-items, application/json",
        "desk-api, /api/work-items, multipart/form-data; boundary=b"})
    void takeNobodysPlace(String account, String path, String type) throws IOException {
        String password = Base64.getEncoder().encodeToString((account + ":tandem-demo").getBytes(US_ASCII));
        Visitor.program(port, account, "tandem-demo").get("/engine-rest/version"); // of many first requests some wait for a hash
        for (String length : List.of("Content-Length: 60000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{")) {
            manySend("POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Basic %s\r\nContent-Type: %s\r\n%s".formatted(path, password, type, length));
        }

        for (int item = 0; item < WHOLE; item++) {
            HttpResponse<String> answer = Visitor.program(port, "desk-api", "tandem-demo").post("/api/work-items",
                    "{\"body\": \"I lost my card.\"}", "Content-Type", "application/json");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(slots.free()).isPositive();
        }
    }

    private void manySend(String beginning) throws IOException {
        for (int client = 0; client < HALF_SENT / 2; client++) {
            Socket socket = new Socket("127.0.0.1", port);
            open.add(socket);
            socket.getOutputStream().write(beginning.getBytes(US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    @EnableConfigurationProperties({DatabaseProperties.class, IntakeProperties.class})
    @Import({DoorsApplication.class, WorkItemController.class, WorkItemIntake.class, WorkItems.class, ApiProblems.class,
        AdmissionConfiguration.class, DiskSync.class, FreeSpace.class, RecordingProcess.class, DecisionsInMemory.class})
    static class IntakeBehindTheDoors {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
