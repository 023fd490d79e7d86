package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@AtTheDoors
class OneLoginForTheWebappsTest {

    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final String SIGN_OUT = "/camunda/api/admin/auth/user/default/logout";

    @LocalServerPort
    int port;

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

    @Test
    void aWebAppThatIsNotForYouStaysShut() {
        assertThat(Visitor.signedIn(port, "carla").get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = Visitor.signedIn(port, "desk-api").get("/camunda/app/tasklist/default/");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This is not for your account");
    }

    @Test
    void signingOutInAWebAppSignsOutEverywhere() {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");

        HttpResponse<String> signedOut = otto.post(SIGN_OUT, "", "X-XSRF-TOKEN", otto.cookie("XSRF-TOKEN"));

        assertThat(signedOut.statusCode()).isEqualTo(200);
        assertThat(otto.get("/").statusCode()).isEqualTo(302);
        assertThat(otto.get("/api/probe/1").statusCode()).isEqualTo(401);
    }

    @Test
    void afterwardsTheWebAppLeadsToTandemsLoginPage() {
        HttpResponse<String> config = Visitor.signedIn(port, "otto").get("/camunda/app/cockpit/scripts/config.js");

        assertThat(config.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/javascript"));
        assertThat(config.body()).contains("location.replace(location.pathname)");
    }

    @Test
    void theWebAppsOwnLoginIsNoSecondWayIn() {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");

        HttpResponse<String> answer = otto.post("/camunda/api/admin/auth/user/default/login/cockpit",
                "username=admin&password=tandem-demo", "Content-Type", "application/x-www-form-urlencoded",
                "X-XSRF-TOKEN", otto.cookie("XSRF-TOKEN"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(otto.data(WHO_AM_I).body()).contains("otto");
    }

    @Test
    void anExpiredWebAppIsAnsweredAsAProgramNotWithAPage() {
        HttpResponse<String> answer = Visitor.browser(port)
                .data("/camunda/api/engine/engine/default/task");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
}
