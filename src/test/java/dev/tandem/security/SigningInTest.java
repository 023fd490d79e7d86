package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AtTheDoors
class SigningInTest {

    @LocalServerPort
    int port;

    @Autowired
    PeopleDirectory directory;

    @Test
    void nameAndPasswordOpenTheHomePage() {
        Visitor tina = Visitor.signedIn(port, "tina");

        HttpResponse<String> home = tina.get("/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains("Hello, Tina", "Tina Okafor", "Triage", "Nothing waits for you.", "Tasklist")
                .doesNotContain("Cockpit", "{{");
    }

    @Test
    void theHomePageShowsOnlyWhatOneMayOpen() {
        assertThat(Visitor.signedIn(port, "otto").get("/").body()).contains("Cockpit").doesNotContain("Tasklist");
        assertThat(Visitor.signedIn(port, "admin").get("/").body()).contains("Cockpit", "Tasklist", "Admin");
        assertThat(Visitor.signedIn(port, "desk-api").get("/").body()).contains("swagger-ui")
                .doesNotContain("Cockpit", "Tasklist", "Admin");
    }

    @Test
    void whoWantedAnotherPageIsTakenThereAfterSigningIn() {
        Visitor browser = Visitor.browser(port);
        browser.get("/camunda/app/tasklist/default/");

        HttpResponse<String> answer = browser.signIn("tina", "tandem-demo");

        assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith("/camunda/app/tasklist/default/"));
    }

    @Test
    void aWrongPasswordIsSaidAndTheNameKept() {
        person("wilma");
        Visitor browser = Visitor.browser(port);

        HttpResponse<String> answer = browser.signIn("wilma", "guess");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body())
                .contains("User name or password is wrong.", "role=\"alert\"", "value=\"wilma\"");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void whatSomebodyTypedIsNeverTakenForHtml() {
        Visitor browser = Visitor.browser(port);

        assertThat(browser.signIn("\"><script>alert(1)</script>", "x").body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void whoGuessesTooOftenIsToldToWaitWhetherTheNameExistsOrNot() {
        person("gustav");
        for (String name : List.of("gustav", "gustav-whom-nobody-knows")) {
            Visitor browser = Visitor.browser(port);
            for (int attempt = 0; attempt < 6; attempt++) {
                browser.signIn(name, "guess");
            }

            HttpResponse<String> page = browser.signIn(name, "right and long enough");
            assertThat(page.statusCode()).isEqualTo(429);
            assertThat(page.headers().firstValueAsLong("Retry-After")).isPresent();
            assertThat(page.body()).containsPattern("Too many wrong passwords. The next attempt is possible in \\d+ seconds?\\.");
            HttpResponse<String> program = Visitor.program(port, name, "right and long enough").get("/api/probe/1");
            assertThat(program.statusCode()).isEqualTo(429);
            assertThat(program.headers().firstValueAsLong("Retry-After")).isPresent();
            assertThat(program.body()).contains("Too many wrong passwords");
        }
    }

    @Test
    void aProgramThatBeginsWithManyRequestsAtOnceIsLetIn() {
        person("odette");

        assertThat(atOnce(20, any -> Visitor.program(port, "odette", "right and long enough").get("/api/probe/1").statusCode()))
                .containsOnly(200);
    }

    @Test
    void manyGuessesAtOnceAreStoppedAsThoseOneAfterTheOther() {
        person("oskar");

        assertThat(atOnce(20, number -> Visitor.program(port, "oskar", "guess " + number).get("/api/probe/1").statusCode()))
                .containsOnly(401, 429).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aNameThatNoDatabaseCouldLookForIsAWrongOne() {
        assertThat(Visitor.program(port, "chris\0", "tandem-demo").get("/engine-rest/engine").statusCode()).isEqualTo(401);
    }

    @Test
    void aProgramThatSignedInIsNotKeptOutByGuessesOfOthers() {
        person("ines");
        assertThat(Visitor.program(port, "ines", "right and long enough").get("/api/probe/1").statusCode()).isEqualTo(200);
        for (int attempt = 0; attempt < 10; attempt++) {
            Visitor.program(port, "ines", "guess").get("/api/probe/1");
        }

        assertThat(Visitor.program(port, "ines", "right and long enough").get("/api/probe/1").statusCode()).isEqualTo(200);
    }

    @Test
    void norIsAPersonAtTheLoginPage() {
        person("isolde");
        assertThat(Visitor.browser(port).signIn("isolde", "right and long enough").headers().firstValue("Location").orElse("")).endsWith("/");
        for (int attempt = 0; attempt < 10; attempt++) {
            Visitor.program(port, "isolde", "guess").get("/api/probe/1");
        }

        assertThat(Visitor.browser(port).signIn("isolde", "guess").statusCode()).isEqualTo(429);
        assertThat(Visitor.browser(port).signIn("isolde", "right and long enough").headers().firstValue("Location").orElse("")).endsWith("/");
    }

    @Test
    void aProgramSendsItsPasswordEachTimeAndGetsNoSession() {
        HttpResponse<String> answer = Visitor.program(port, "desk-api", "tandem-demo").get("/api/probe/1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
        assertThat(Visitor.program(port, "desk-api", "tandem-demo").get("/engine-rest/version").headers()
                .allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
    }

    @Test
    void aProgramWithAWrongPasswordIsRefused() {
        person("rob");

        HttpResponse<String> answer = Visitor.program(port, "rob", "guess").get("/engine-rest/version");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("User name or password is wrong.");
    }

    @Test
    void theSessionOfTheLoginPageOpensTheApiToo() {
        assertThat(Visitor.signedIn(port, "tina").get("/api/probe/1").statusCode()).isEqualTo(200);
    }

    @Test
    void theSessionGetsANewNameWhenSomebodySignsIn() {
        Visitor browser = Visitor.signedIn(port, "tina");
        String before = browser.cookie("TANDEM_SESSION");
        browser.get("/");

        browser.form("/login", Map.of("username", "tina", "password", "tandem-demo", "_csrf", browser.cookie("TANDEM-CSRF")));

        assertThat(before).isNotEmpty().isNotEqualTo(browser.cookie("TANDEM_SESSION"));
    }

    @Test
    void scriptsCannotReadTheSessionCookie() {
        String cookie = Visitor.browser(port).signIn("tina", "tandem-demo").headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith("TANDEM_SESSION")).findFirst().orElseThrow();

        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void signingOutEndsTheSession() {
        Visitor tina = Visitor.signedIn(port, "tina");
        tina.get("/");

        HttpResponse<String> answer = tina.form("/logout", Map.of("_csrf", tina.cookie("TANDEM-CSRF")));

        assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith("/login?signed-out"));
        assertThat(tina.get("/login?signed-out").body()).contains("You are signed out.");
        assertThat(tina.get("/api/probe/1").statusCode()).isEqualTo(401);
    }

    private static List<Integer> atOnce(int times, IntFunction<Integer> request) {
        ExecutorService clients = Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times).mapToObj(number -> CompletableFuture.supplyAsync(() -> request.apply(number), clients)).toList()
                    .stream().map(CompletableFuture::join).toList();
        } finally {
            clients.shutdown();
        }
    }

    private void person(String id) {
        directory.ensurePerson(new Person(id, "", "", Set.of("cards")), "right and long enough");
    }
}
