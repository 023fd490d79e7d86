package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AtTheDoors
class OneLoginForTheWebappsTest {

    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final String SIGN_OUT = "/camunda/api/admin/auth/user/default/logout";

    @LocalServerPort
    int port;

    @Autowired
    PeopleDirectory directory;

    /** The web apps find their engine in a list of the whole JVM, where another test's may have taken its place. */
    @BeforeEach
    void theWebAppsFindThisEngine(@Autowired ProcessEngine engine) {
        ProcessEngines.registerProcessEngine(engine);
    }

    @Test
    void cockpitOpensWithoutAskingAgain() {
        Visitor otto = Visitor.signedIn(port, "otto");

        HttpResponse<String> cockpit = otto.get("/camunda/app/cockpit/default/");

        assertThat(cockpit.statusCode()).isEqualTo(200);
        assertThat(cockpit.body()).contains("Camunda Cockpit");
        assertThat(cockpit.headers().firstValue("X-Authorized-User")).hasValue("otto");
        assertThat(otto.data(WHO_AM_I).body()).contains("\"userId\":\"otto\"", "cockpit").doesNotContain("tasklist");
        assertThat(otto.data("/camunda/api/engine/engine/default/process-definition/count").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo/default/", "foo", "foo/default/index.html", "cockpitx/default/", "../x/", "%63ockpi/default/"})
    void aWebAppThatThereIsNotIsRefused(String app) {
        assertThat(Visitor.signedIn(port, "otto").get("/camunda/app/" + app).statusCode()).isBetween(400, 404);
    }

    @Test
    void aWebAppThatIsNotForYouStaysShut() {
        assertThat(Visitor.signedIn(port, "carla").get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = Visitor.signedIn(port, "desk-api").get("/camunda/app/tasklist/default/");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This is not for your account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void signingOutInAWebAppSignsOutEverywhere(String end) {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");

        HttpResponse<String> signedOut = otto.post(SIGN_OUT + end, "", "X-XSRF-TOKEN", otto.cookie("XSRF-TOKEN"));

        assertThat(signedOut.statusCode()).isEqualTo(200);
        assertThat(otto.get("/").statusCode()).isEqualTo(302);
        assertThat(otto.get("/api/probe/1").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherSitesPageSignsNobodyOut() {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");

        assertThat(otto.post(SIGN_OUT, "").statusCode()).isEqualTo(403);

        assertThat(otto.get("/api/probe/1").statusCode()).isEqualTo(200);
    }

    @Test
    void afterwardsTheWebAppLeadsToTandemsLoginPage() {
        HttpResponse<String> config = Visitor.signedIn(port, "otto").get("/camunda/app/cockpit/scripts/config.js");

        assertThat(config.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/javascript"));
        assertThat(config.body()).contains("location.replace(location.pathname)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user/default/login/cockpit", "user/default/login/cockpit/", "user/default/%6cogin/cockpit",
            "user/%64efault/login/cockpit/", "user/default/login", "user/default/login/", "user//default/login/cockpit",
            "user/default/login;x/cockpit", "user/default/login//cockpit", "user/./default/login/cockpit", "user/default/login/cockpit/x"})
    void theWebAppsOwnLoginIsNoSecondWayIn(String path) {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");

        assertThat(otto.post("/camunda/api/admin/auth/" + path, "username=admin&password=tandem-demo",
                "Content-Type", "application/x-www-form-urlencoded", "X-XSRF-TOKEN", otto.cookie("XSRF-TOKEN")).statusCode()).isIn(400, 403, 404);
        assertThat(otto.data(WHO_AM_I).body()).contains("otto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default/user/create", "default/user/create/", "default/%75ser/create", "default", "default/user/create/x"})
    void norIsItsWayToAFirstAdministrator(String path) {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");

        assertThat(otto.post("/camunda/api/admin/setup/" + path, "{}", "Content-Type", "application/json",
                "X-XSRF-TOKEN", otto.cookie("XSRF-TOKEN")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/user", "/user/default/", "/user/default/x", "/user/default/logout"})
    void nothingElseOfItsSignInIsOpen(String path) {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");

        assertThat(otto.send("PUT", "/camunda/api/admin/auth" + path, BodyPublishers.noBody(), "X-XSRF-TOKEN", otto.cookie("XSRF-TOKEN"))
                .statusCode()).isEqualTo(403);
    }

    @Test
    void groupsThatWereTakenAwayCountNoMoreInTheWebApps() {
        directory.ensurePerson(new Person("sid", "Sid", "Stale", Set.of("operations")), "tandem-demo");
        Visitor sid = Visitor.signedIn(port, "sid");
        assertThat(sid.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(sid.data(WHO_AM_I).body()).contains("cockpit");

        Visitor.program(port, "admin", "tandem-demo").send("DELETE", "/engine-rest/group/operations/members/sid",
                BodyPublishers.noBody());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(sid.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
            assertThat(sid.data(WHO_AM_I).body()).doesNotContain("cockpit");
        });
    }

    @Test
    void anExpiredWebAppIsAnsweredAsAProgramNotWithAPage() {
        HttpResponse<String> answer = Visitor.browser(port)
                .data("/camunda/api/engine/engine/default/task");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void patternsThatKeepTheDatabaseBusyAreRefusedInCockpitsOwnQueriesToo() {
        Visitor otto = Visitor.signedIn(port, "otto");

        for (String query : List.of("process-definition/statistics?nameLike=", "process-definition/statistics?keyLike=")) {
            HttpResponse<String> answer = otto.data("/camunda/api/cockpit/plugin/base/default/" + query + "%25a%25a%25b");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("Like' has a wildcard % between other characters");
            assertThat(otto.data("/camunda/api/cockpit/plugin/base/default/" + query + "%25a%25").statusCode()).isEqualTo(200);
        }
    }
}
