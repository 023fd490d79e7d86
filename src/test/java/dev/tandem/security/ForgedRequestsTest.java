package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void aProgramWithItsPasswordNeedsNoToken() {
        assertThat(post(Visitor.program(port, "admin", "tandem-demo"), "/api/probe").statusCode()).isEqualTo(200);
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
