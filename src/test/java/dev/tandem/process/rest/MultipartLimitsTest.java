package dev.tandem.process.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import dev.tandem.security.Visitor;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Thousands of parts fit into a short body; each costs the server more than its sender. */
@RunningDesk.Test
class MultipartLimitsTest {

    private static final int THOUSANDS = 16_000;
    private static final String MULTIPART = "multipart/form-data; boundary=x";

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;

    static Stream<String> doors() {
        return Stream.of("/engine-rest/", "/engine-rest/engine/default/", "/camunda/api/engine/engine/default/").flatMap(api -> Stream.of(
                api + "deployment/create", api + "task/%1$s/attachment/create", api + "task/%1$s/variables/note/data",
                api + "task/%1$s/localVariables/note/data", api + "process-instance/%2$s/variables/note/data",
                api + "execution/%2$s/localVariables/note/data"));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void moreThanAFewHundredPartsAreRefused(String door) {
        for (String part : new String[] {"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n", "--x\r\n\r\n\r\n"}) {
            HttpResponse<String> answer = send(door, part.repeat(THOUSANDS) + "--x--\r\n");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("more than 250 parts");
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aPartHasAShortHeader(String door) {
        HttpResponse<String> answer = send(door, "--x\r\nContent-Disposition: form-data; name=\"" + "a".repeat(3_000) + "\"\r\n\r\n\r\n--x--\r\n");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("The header of a part of this request is longer than 2,048 bytes");
    }

    @Test
    void aDeploymentOfManyFilesIsTaken() {
        StringBuilder files = new StringBuilder("--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nmany\r\n");
        for (int i = 0; i < 200; i++) {
            files.append("--x\r\nContent-Disposition: form-data; name=\"").append(i).append("\"; filename=\"").append(i).append(".txt\"\r\n\r\n").append(i).append("\r\n");
        }

        assertThat(send("/engine-rest/deployment/create", files + "--x--\r\n").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String door, String body) {
        String ticket = desk.aTicketInTriage();
        String path = door.formatted(desk.task(ticket).getId(), desk.instance(ticket));
        if (door.startsWith("/engine-rest")) {
            return RunningDesk.visitor(port, "admin").post(path, body, "Content-Type", MULTIPART);
        }
        Visitor admin = Visitor.signedIn(port, "admin");
        admin.get("/camunda/app/tasklist/default/");
        return admin.post(path, body, "Content-Type", MULTIPART, "Accept", "application/json", "X-XSRF-TOKEN", admin.cookie("XSRF-TOKEN"));
    }
}
