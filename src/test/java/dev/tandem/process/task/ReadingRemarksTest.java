package dev.tandem.process.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import dev.tandem.security.Visitor;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Comments and attachments by the engine's REST API: each by its id, and the lists. */
@RunningDesk.Test
class ReadingRemarksTest {

    private static final String SECRET = "The customer's passport is in the post.";

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;
    @Autowired
    TaskService tasks;

    @ParameterizedTest
    @ValueSource(strings = {"lea", "otto", "admin"})
    void whoSeesTheInstanceSeesWhatWasLeftAtItsTasks(String user) {
        for (String address : addressesOfRemarks(desk.aTicketInTriage())) {
            assertThat(Visitor.program(port, user, "tandem-demo").get(address).body()).as(address).contains(SECRET);
        }
    }

    @Test
    void whoSeesATaskOnlySeesWhatWasLeftAtIt() {
        List<String> atTheTask = addressesOfRemarks(desk.aTicketInTriage()).stream().filter(address -> !address.contains("/process-instance/")).toList();

        for (String address : atTheTask) {
            assertThat(Visitor.program(port, "tina", "tandem-demo").get(address).body()).as(address).contains(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fred", "cosmo"})
    void nobodyElseDoesWhateverIdTheyKnow(String user) {
        for (String address : addressesOfRemarks(desk.aTicketInTriage())) {
            var answer = Visitor.program(port, user, "tandem-demo").get(address);
            assertThat(answer.statusCode() == 404 || answer.body().equals("[]")).as(address + ": " + answer.statusCode() + " " + answer.body()).isTrue();
        }
    }

    @Test
    void norDoTheyChangeOrDeleteIt() {
        String ticket = desk.aTicketInTriage();
        for (String address : addressesOfRemarks(ticket)) {
            Visitor.program(port, "fred", "tandem-demo").send("DELETE", address, BodyPublishers.noBody());
        }

        String task = desk.task(ticket).getId();
        assertThat(tasks.getTaskComments(task)).hasSize(1);
        assertThat(tasks.getTaskAttachments(task)).hasSize(1);
    }

    private List<String> addressesOfRemarks(String ticket) {
        String task = desk.task(ticket).getId();
        String comment = tasks.createComment(task, desk.instance(ticket), SECRET).getId();
        String attachment = tasks.createAttachment("text/plain", task, desk.instance(ticket), "passport", SECRET,
                new ByteArrayInputStream(SECRET.getBytes(StandardCharsets.UTF_8))).getId();
        return Stream.of("/engine-rest", "/engine-rest/engine/default").flatMap(api -> Stream.of(
                api + "/task/" + task + "/comment", api + "/task/" + task + "/comment/" + comment,
                api + "/task/" + task + "/attachment", api + "/task/" + task + "/attachment/" + attachment,
                api + "/task/" + task + "/attachment/" + attachment + "/data",
                api + "/process-instance/" + desk.instance(ticket) + "/comment")).toList();
    }
}
