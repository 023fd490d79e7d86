package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AtTheDoors
class WhoMayDoWhatTest {

    @LocalServerPort
    int port;

    @Autowired
    PeopleDirectory directory;

    @Test
    void everybodyWithAPartInTheWorkMayReadTheApi() {
        assertThat(List.of("desk-api", "carla", "tina", "lea", "otto", "admin")).allSatisfy(
                user -> assertThat(program(user).get("/api/probe/1").statusCode()).as(user).isEqualTo(200));
    }

    @Test
    void whoHasNoPartInTheWorkMayNot() {
        directory.ensurePerson(new Person("guest", "", "", Set.of()), "tandem-demo");

        var answer = program("guest").get("/api/probe/1");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"status\":403", "Ask an administrator for the right group");
    }

    @Test
    void onlyIntakeAndAdministratorsMayWriteByTheApi() {
        assertThat(List.of("desk-api", "admin")).allSatisfy(
                user -> assertThat(post(user)).as(user).isEqualTo(200));
        assertThat(List.of("carla", "tina", "lea", "otto")).allSatisfy(
                user -> assertThat(post(user)).as(user).isEqualTo(403));
    }

    @Test
    void whatPeopleDecidedIsForOperationsAndAdministratorsOnly() {
        assertThat(List.of("otto", "admin")).allSatisfy(
                user -> assertThat(program(user).get("/api/feedback?head=intent").statusCode()).as(user).isEqualTo(404));
        assertThat(List.of("desk-api", "carla", "tina", "lea")).allSatisfy(
                user -> assertThat(program(user).get("/api/feedback?head=intent").statusCode()).as(user).isEqualTo(403));
    }

    @Test
    void erasingIsForAdministratorsOnly() {
        assertThat(List.of("desk-api", "otto", "lea", "carla")).allSatisfy(
                user -> assertThat(program(user).delete("/api/work-items/x").statusCode()).as(user).isEqualTo(403));
        assertThat(program("admin").delete("/api/work-items/x").statusCode()).as("nothing stands behind it here").isEqualTo(404);
    }

    @Test
    void theEngineActsWithTheRightsOfWhoeverAsks() {
        assertThat(program("carla").get("/api/probe/1").body()).isEqualTo("carla [cards]");
        assertThat(program("otto").get("/api/probe/1").body()).isEqualTo("otto [operations]");
    }

    @Test
    void theEnginesAuthorisationsDecideBehindItsRestApi() {
        assertThat(program("admin").get("/engine-rest/user/count").body()).isNotEqualTo("{\"count\":1}");
        assertThat(program("carla").get("/engine-rest/user/count").body()).isEqualTo("{\"count\":1}");
    }

    @Test
    void whoMayDeployIsAskedOfThemToo() {
        var deployment = program("tina").post("/engine-rest/deployment/create", "--x\r\n"
                + "Content-Disposition: form-data; name=\"deployment-name\"\r\n\r\nmine\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"data\"; filename=\"note.txt\"\r\n\r\nhello\r\n--x--\r\n",
                "Content-Type", "multipart/form-data; boundary=x");
        assertThat(deployment.statusCode()).isEqualTo(403);
        assertThat(deployment.body()).contains("Your account has none of the groups that may do this");
    }

    @Test
    void figuresAboutTheServerAreForOperations() {
        assertThat(program("otto").get("/actuator/metrics").statusCode()).isEqualTo(200);
        assertThat(program("tina").get("/actuator/metrics").statusCode()).isEqualTo(403);
    }

    private int post(String user) {
        return program(user).post("/api/probe", "{}", "Content-Type", "application/octet-stream").statusCode();
    }

    private Visitor program(String user) {
        return Visitor.program(port, user, "tandem-demo");
    }

    /** Operations may read accounts, and so the engine would answer. */
    @Test
    void onlyAdministratorsMayTryThePasswordsOfOthers() {
        String guess = "{\"username\": \"tina\", \"password\": \"tandem-demo\"}";
        Visitor browser = Visitor.signedIn(port, "otto");
        browser.get("/camunda/app/cockpit/default/");
        for (String end : List.of("", "/")) {
            for (String path : List.of("/engine-rest/identity/verify", "/engine-rest/engine/default/identity/verify")) {
                assertThat(program("otto").post(path + end, guess, "Content-Type", "application/json").statusCode()).as(path + end).isEqualTo(403);
                assertThat(program("admin").post(path + end, guess, "Content-Type", "application/json").body()).as(path + end)
                        .contains("\"authenticated\":true");
            }
            for (String path : List.of("/camunda/api/engine/engine/default/identity/verify", "/camunda/api/engine/identity/verify")) {
                assertThat(browser.post(path + end, guess, "Content-Type", "application/json", "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                        .statusCode()).as(path + end).isEqualTo(403);
            }
            assertThat(browser.post("/camunda/api/admin/auth/user/default/login/tasklist" + end, "username=tina&password=tandem-demo",
                    "Content-Type", "application/x-www-form-urlencoded", "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")).statusCode())
                    .isEqualTo(403);
        }
    }
}
