package dev.tandem.process.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import dev.tandem.process.WorkItemProcesses;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The customer takes a ticket back at the moment in which somebody works on it. */
@RunningDesk.Test
class EndedMeanwhileTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Desk desk;
    @Autowired
    private WorkItemProcesses processes;

    @RepeatedTest(40)
    void whoeverIsSlowerIsToldSo() {
        String ticket = desk.aTicketInTriage();
        String task = desk.task(ticket).getId();

        CompletableFuture<Boolean> cancelled = CompletableFuture.supplyAsync(() -> processes.cancel(Desk.TICKETS, ticket, "found it"));
        HttpResponse<String> answer = RunningDesk.visitor(port, "tina").post("/engine-rest/task/" + task + "/submit-form",
                "{\"variables\": {\"intent\": {\"value\": \"card_arrival\"}}}", "Content-Type", "application/json");

        assertThat(cancelled.join()).isTrue();
        assertThat(answer.statusCode()).as(answer.body()).isIn(204, 400, 403, 404, 409);
    }
}
