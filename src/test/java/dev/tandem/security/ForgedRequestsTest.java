package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@AtTheDoors
class ForgedRequestsTest {

    @LocalServerPort
    int port;

    Visitor admin;

    @BeforeEach
    void openTheHomePage() {
        admin = Visitor.signedIn(port, "admin");
        admin.get("/");
    }

    @Test
    void aSessionAloneChangesNothing() {
        HttpResponse<String> answer = post(admin, "/api/probe");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("X-TANDEM-CSRF", "\"status\":403");
        assertThat(post(admin, "/engine-rest/task/create").statusCode()).isEqualTo(403);
    }

    @Test
    void withTheTokenOfTheCookieItDoes() {
        String token = admin.cookie("TANDEM-CSRF");

        assertThat(post(admin, "/api/probe", "X-TANDEM-CSRF", token).statusCode()).isEqualTo(200);
    }

    /** A neighbour under the same domain can plant a cookie, and whoever has an account has a token. */
    @Test
    void aTokenOfAnotherSessionOrAPlantedOneOpensNothing() {
        Visitor tina = Visitor.signedIn(port, "tina");
        tina.get("/");
        for (String foreign : List.of(tina.cookie("TANDEM-CSRF"), "planted")) {
            Visitor victim = Visitor.signedIn(port, "admin");
            victim.get("/");
            victim.forget("TANDEM-CSRF");
            victim.keep("TANDEM-CSRF", foreign);

            assertThat(post(victim, "/api/probe", "X-TANDEM-CSRF", foreign).statusCode()).as(foreign).isEqualTo(403);
            assertThat(victim.form("/logout", Map.of("_csrf", foreign)).statusCode()).as(foreign).isEqualTo(403);
        }
    }

    @Test
    void whoLostTheCookieGetsItBackWithTheNextPage() {
        String token = admin.cookie("TANDEM-CSRF");
        admin.forget("TANDEM-CSRF");

        admin.get("/");

        assertThat(admin.cookie("TANDEM-CSRF")).isEqualTo(token);
    }

    @Test
    void theTokenOfTheLoginPageEndsWithTheSignIn() {
        Visitor visitor = Visitor.browser(port);
        visitor.get("/login");
        String before = visitor.cookie("TANDEM-CSRF");
        visitor.signIn("admin", "tandem-demo");
        visitor.get("/");

        assertThat(visitor.cookie("TANDEM-CSRF")).isNotEmpty().isNotEqualTo(before);
        assertThat(post(visitor, "/api/probe", "X-TANDEM-CSRF", before).statusCode()).isEqualTo(403);
    }

    @Test
    void aProgramWithItsPasswordNeedsNoToken() {
        assertThat(post(Visitor.program(port, "admin", "tandem-demo"), "/api/probe").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingElseStandsForTheToken() {
        assertThat(post(admin, "/api/probe", "Authorization", "Bearer anything").statusCode()).isEqualTo(403);
    }

    @Test
    void aPasswordThatABrowserRemembersIsNotEnough() {
        HttpResponse<String> answer = post(Visitor.program(port, "admin", "tandem-demo"), "/api/probe",
                "Origin", "https://elsewhere.example");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void theWebAppsKeepTheirOwnToken() {
        admin.get("/camunda/app/tasklist/default/");
        String count = "/camunda/api/engine/engine/default/task/count";
        String token = admin.cookie("XSRF-TOKEN");
        assertThat(admin.post(count, "{}", "Content-Type", "application/json", "Accept", "application/json",
                "X-XSRF-TOKEN", token).statusCode()).isEqualTo(200);

        assertThat(admin.post(count, "{}", "Content-Type", "application/json",
                "X-TANDEM-CSRF", admin.cookie("TANDEM-CSRF")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/engine/engine/default/task/count", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics"})
    void aRequestWithoutTheirTokenDoesNotEndTheSession(String path) {
        admin.get("/camunda/app/tasklist/default/");
        String token = admin.cookie("XSRF-TOKEN");

        for (String forged : List.of("", "made-up")) {
            assertThat(admin.post(path, "{}", "Content-Type", "application/json", "X-XSRF-TOKEN", forged).statusCode()).isEqualTo(403);
        }
        assertThat(admin.post(path, "{}", "Content-Type", "application/json").statusCode()).isEqualTo(403);

        assertThat(admin.post("/camunda/api/engine/engine/default/task/count", "{}", "Content-Type", "application/json",
                "X-XSRF-TOKEN", token).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyCanBeSignedInOrOutByAnotherPage() {
        assertThat(admin.form("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(Visitor.browser(port).form("/login", Map.of("username", "tina", "password", "tandem-demo"))
                .statusCode()).isIn(302, 403);
        assertThat(admin.get("/").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> post(Visitor visitor, String path, String... headers) {
        String[] all = Stream.concat(Arrays.stream(headers),
                Stream.of("Content-Type", "application/octet-stream")).toArray(String[]::new);
        return visitor.post(path, "{}", all);
    }
}
