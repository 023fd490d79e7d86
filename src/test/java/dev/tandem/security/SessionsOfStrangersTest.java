package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A session costs memory for hours: strangers get none, whatever they ask for, and a person has a few. */
@AtTheDoors
class SessionsOfStrangersTest {

    private static final int MANY = 100;

    @LocalServerPort
    private int port;
    @Autowired
    private ServletWebServerApplicationContext application;
    private int before;

    @BeforeEach
    void countSessions() {
        before = sessions();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing-here", "/camunda/app/tasklist/default/", "/camunda/app/welcome/default/", "/camunda/lib/x", "/swagger-ui/index.html",
            "/login", "/login?error", "/login?signed-out", "/camunda/api/engine/engine/default/task", "/engine-rest/task", "/api/work-items", "/assets/x",
            "/actuator/health", "/camunda/api/admin/auth/user/default"})
    void noAddressGivesAStrangerASession(String path) {
        for (int i = 0; i < MANY; i++) {
            HttpResponse<String> answer = Visitor.browser(port).get(path + (path.contains("?") ? "&" : "?") + "n=" + "x".repeat(5_000));
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("TANDEM_SESSION"));
        }
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void norDoesAWrongPassword() {
        for (int i = 0; i < 4; i++) {
            Visitor.browser(port).signIn("stranger" + i, "guess");
        }
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void norASignOutOfNobody() {
        Visitor browser = Visitor.browser(port);
        browser.get("/login");
        browser.form("/logout", Map.of("_csrf", browser.cookie("TANDEM-CSRF")));
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void aPersonHasAFewSessionsAndTheOldestEndFirst() {
        List<Visitor> browsers = Stream.generate(() -> Visitor.signedIn(port, "carla")).limit(12).toList();

        assertThat(sessions()).isLessThanOrEqualTo(before + 10);
        assertThat(browsers.get(0).get("/api/probe/1").statusCode()).isEqualTo(401);
        assertThat(browsers.get(11).get("/api/probe/1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/tasklist/default/?filter=1&page=2", "/nothing?a=%C3%BC"})
    void theOpenedPageIsFoundAgain(String path) {
        Visitor browser = Visitor.browser(port);
        browser.get(path);

        assertThat(browser.signIn("tina", "tandem-demo").headers().firstValue("Location")).contains(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "javascript:alert(1)",
            "https:elsewhere.example", "/\t/elsewhere.example", "/a\r\nX-Header: 1", "elsewhere.example", "http://127.0.0.1@elsewhere.example/", ""})
    void nobodyIsSentElsewhereByAMadeUpCookie(String address) {
        for (String written : List.of(address, encoded(address), encoded("http://127.0.0.1:" + port + address))) {
            Visitor browser = Visitor.browser(port);
            browser.get("/login");
            if (written.chars().allMatch(c -> c > ' ' && c != '\\')) {
                browser.keep(OpenedPage.COOKIE, written);
            }
            String location = browser.signIn("tina", "tandem-demo").headers().firstValue("Location").orElseThrow();
            assertThat(location).startsWith("/").doesNotStartWith("//").doesNotStartWith("/\\").doesNotContain("\t", "\r", "\n");
        }
    }

    private static String encoded(String address) {
        return Base64.getEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8));
    }

    private int sessions() {
        return ((Context) ((TomcatWebServer) application.getWebServer()).getTomcat().getHost().findChildren()[0]).getManager().getActiveSessions();
    }
}
