package dev.tandem.process.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that hang up in the middle of an answer, which is longer than all buffers on its way. */
@RunningDesk.Test
@ExtendWith(OutputCaptureExtension.class)
class DepartedClientsTest {

    private static final String FILTER = DepartedClients.class.getName();
    private static final int TEXTS = 18;

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;
    @Autowired
    RuntimeService runtime;
    private String instance;

    @BeforeEach
    void muchToTell() {
        instance = desk.instance(desk.aTicketInTriage());
        for (int i = 0; i < TEXTS; i++) {
            runtime.setVariable(instance, "long" + i, "x".repeat(500_000));
        }
        runtime.setVariable(instance, "file", Variables.fileValue("long.txt").file(new byte[10_000_000]).mimeType("text/plain").create());
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(FILTER, LogLevel.DEBUG);
    }

    @AfterEach
    void nothingIsLeft() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(FILTER, null);
        runtime.deleteProcessInstance(instance, "test");
    }

    @ParameterizedTest
    @EnumSource
    void oneLineOfLogAtMostTellsOfIt(EngineDoor door, CapturedOutput log) throws IOException {
        String cookies = door == EngineDoor.OF_THE_WEB_APPS ? "Cookie: " + door.open(port).cookies() : "Authorization: Basic YWRtaW46dGFuZGVtLWRlbW8=";
        for (String path : List.of("/process-instance/" + instance + "/variables", "/process-instance/" + instance + "/variables/file/data",
                "/variable-instance?processInstanceIdIn=" + instance)) {
            int before = log.getAll().length();

            hangUpOn("GET %s HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n%s\r\n\r\n".formatted(door.path(path), cookies));

            Awaitility.await(path).atMost(Duration.ofSeconds(30)).until(() -> log.getAll().substring(before).contains("went away"));
            assertThat(log.getAll().substring(before).lines().filter(line -> !line.isBlank())).as(path).hasSize(1);
        }
    }

    private void hangUpOn(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(30_000);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(1000), US_ASCII)).startsWith("HTTP/1.1 200");
            socket.setSoLinger(true, 0);
        }
    }
}
