package dev.tandem.process.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.ProcessTest;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A sender's mistake is one line of log at most, or an account could fill the disk with stack traces; a fault of ours keeps its trace. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class LogOfSendersMistakesTest {

    private static final String START = "/engine-rest/process-definition/key/ticket-triage/start";

    @LocalServerPort
    private int port;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Desk desk;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;

    /** What the first request of all starts is said once. */
    @BeforeEach
    void come() {
        http.getForEntity("/nowhere", String.class);
        http.getForEntity("/engine-rest/version", String.class);
    }

    @Test
    void whatIsRefusedBehindTheStartEvent(CapturedOutput log) {
        assertOneLine(log, 400, () -> post(START, Map.of("businessKey", "no-text", "variables", Map.of("body", Map.of("value", 42)))));
        assertOneLine(log, 400, () -> post(START, Map.of("businessKey", "a/b c?\n", "variables", Map.of("body", Map.of("value", "x")))));
    }

    @Test
    void whatIsRefusedBehindATask(CapturedOutput log) {
        String triage = desk.task(desk.aTicketInTriage()).getId();
        Map<String, ?> unknown = Map.of("variables", Map.of("intent", Map.of("value", "exchange_rat")));

        assertOneLine(log, 400, () -> post("/engine-rest/task/" + triage + "/complete", unknown));
        assertOneLine(log, 400, () -> post("/engine-rest/task/" + triage + "/submit-form", unknown));
    }

    @Test
    void whatIsTooLongForItsPlace(CapturedOutput log) {
        String ticket = desk.aTicketAtItsTeam();

        assertOneLine(log, 400, () -> post(START, Map.of("businessKey", "k".repeat(300))));
        assertOneLine(log, 400, () -> post("/engine-rest/task/" + desk.task(ticket).getId() + "/claim", Map.of("userId", "u".repeat(300))));
        assertOneLine(log, 400, () -> post("/engine-rest/message", Map.of("messageName", "m".repeat(300))));
        assertOneLine(log, 400, () -> post("/engine-rest/process-instance/" + desk.instance(ticket) + "/variables",
                Map.of("modifications", Map.of("v".repeat(300), Map.of("value", "x")))));
    }

    @Test
    void whatIsSuspended(CapturedOutput log) {
        String ticket = desk.aTicketAtItsTeam();
        String task = desk.task(ticket).getId();
        runtime.suspendProcessInstanceById(desk.instance(ticket));

        assertOneLine(log, 409, () -> post("/engine-rest/task/" + task + "/complete", Map.of()));
        repository.suspendProcessDefinitionByKey("ticket-triage");
        try {
            assertOneLine(log, 503, () -> post(START, Map.of("businessKey", "suspended")));
        } finally {
            repository.activateProcessDefinitionByKey("ticket-triage");
        }
    }

    @Test
    void whatCannotBeRead(CapturedOutput log) {
        for (String broken : List.of("{", "[]", "{\"variables\": 7}", "\u0000", "{\"variables\":{\"body\":{\"value\":\"x\",\"type\":\"Objekt\"}}}")) {
            HttpHeaders json = new HttpHeaders();
            json.setContentType(MediaType.APPLICATION_JSON);
            assertOneLine(log, 400, () -> http.postForEntity(START, new HttpEntity<>(broken, json), String.class));
        }
    }

    @Test
    void whatDoesNotExist(CapturedOutput log) {
        assertOneLine(log, 404, () -> http.getForEntity("/engine-rest/task/none", String.class));
        assertOneLine(log, 404, () -> post("/engine-rest/process-definition/key/none/start", Map.of()));
        assertOneLine(log, 404, () -> http.getForEntity("/engine-rest/none", String.class));
    }

    @Test
    void whatBreaksOff(CapturedOutput log) throws IOException {
        List<String> requests = List.of("POST " + START + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n",
                "POST " + START + " HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                "POST /engine-rest/deployment/create HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 99\r\n");
        for (String request : requests) {
            int before = log.getAll().length();
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream().write((request + "Host: x\r\n\r\n{").getBytes(US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes(); // until the request is answered, or given up
            }
            assertThat(lines(log, before)).as(request).hasSizeLessThanOrEqualTo(1).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void whatSomebodyElseChangedMeanwhile(CapturedOutput log) {
        assertThat(CallersMistake.in(new ProcessEngineException("around", new OptimisticLockingException("inside"))))
                .hasValueSatisfying(answer -> assertThat(answer.getStatus()).isEqualTo(409));
        assertThat(log).doesNotContain("\tat ");
    }

    /** In each of these the sender did what the API asks for. */
    @Test
    void faultsOfOursStayFaults() {
        for (Throwable ours : List.of(new NullPointerException("Cannot invoke \"String.length()\" because \"text\" is null"),
                new ProcessEngineException("a step failed", new IllegalStateException("in Java")),
                new RestException(Status.INTERNAL_SERVER_ERROR, new ProcessEngineException("around", new ELException("a method failed", new IOException()))),
                new ProcessEnginePersistenceException("An exception occurred in the persistence layer.", new SQLSyntaxErrorException("no such table", "42S02")))) {
            assertThat(CallersMistake.in(ours)).as("%s", ours).isEmpty();
        }
    }

    private ResponseEntity<String> post(String path, Map<String, ?> body) {
        return http.postForEntity(path, body, String.class);
    }

    private static void assertOneLine(CapturedOutput log, int status, Supplier<ResponseEntity<String>> request) {
        int before = log.getAll().length();

        ResponseEntity<String> answer = request.get();

        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
        assertThat(lines(log, before)).as("%s", answer.getBody()).hasSizeLessThanOrEqualTo(1).noneMatch(line -> line.startsWith("\tat "));
    }

    private static List<String> lines(CapturedOutput log, int from) {
        return log.getAll().substring(from).lines().filter(line -> !line.isBlank()).toList();
    }
}
