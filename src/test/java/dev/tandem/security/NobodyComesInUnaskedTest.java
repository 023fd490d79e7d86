package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@AtTheDoors
class NobodyComesInUnaskedTest {

    private static final Set<String> OPEN = Set.of("/login");

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Test
    void everyMappedPathAsksForALogin() {
        Set<String> paths = mappedPaths();
        assertThat(paths).hasSizeGreaterThan(5).contains("/", "/api/probe", "/v3/api-docs");
        paths.removeAll(OPEN);

        assertThat(paths).allSatisfy(this::isRefused);
    }

    @Test
    void everyWayIntoTheEngineAsksForALogin() {
        assertThat(List.of("/engine-rest", "/engine-rest/", "/engine-rest/engine", "/engine-rest/version",
                "/engine-rest/process-definition", "/engine-rest/task", "/engine-rest/user", "/engine-rest/deployment",
                "/engine-rest/history/process-instance", "/engine-rest/openapi.json",
                "/engine-rest/engine/default/task",
                "/camunda", "/camunda/", "/camunda/app/", "/camunda/app/welcome/default/",
                "/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/", "/camunda/app/admin/default/",
                "/camunda/app/admin/default/setup/", "/camunda/lib/deps.js", "/camunda/assets/vendor/bootstrap.css",
                "/camunda/api/engine/engine/", "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/auth/user/default", "/camunda/api/cockpit/plugin/base/default/statistics",
                "/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js",
                "/webjars/camunda/index.html", "/plugin/tasklist/app/plugin.js", "/camunda-welcome/index.html",
                "/swagger-ui.html", "/swagger-ui/index.html", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config",
                "/actuator", "/actuator/info", "/actuator/metrics", "/actuator/env", "/actuator/heapdump",
                "/h2-console", "/h2-console/", "/error", "/error/404.html", "/nothing-here",
                "/pages/login.html", "/index.html")).allSatisfy(this::isRefused);
    }

    @Test
    void changesAreRefusedAsWell() {
        assertThat(List.of("/api/probe", "/engine-rest/deployment/create", "/engine-rest/user/create",
                "/engine-rest/process-definition/key/ticket-triage/start", "/engine-rest/identity/verify",
                "/camunda/api/admin/auth/user/default/login/cockpit", "/camunda/api/admin/setup/default/user/create",
                "/actuator/loggers/root", "/logout")).allSatisfy(path -> {
            assertThat(Visitor.program(port).post(path, "{}", "Content-Type", "application/json").statusCode())
                    .as(path).isIn(401, 403);
        });
    }

    @Test
    void aProgramIsToldHowToSignIn() {
        HttpResponse<String> answer = Visitor.program(port).get("/api/probe/1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Tandem\", charset=\"UTF-8\"");
        assertThat(answer.body()).contains("\"status\":401", "\"instance\":\"/api/probe/1\"", "HTTP Basic");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("TANDEM_SESSION"));
    }

    @Test
    void aBrowserIsNotMadeToPopUpAPasswordDialog() {
        HttpResponse<String> answer = Visitor.browser(port).get("/api/probe/1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void whatTheLoginPageNeedsIsOpen() {
        Visitor visitor = Visitor.browser(port);

        assertThat(List.of("/login", "/assets/tandem.css", "/assets/icon.svg")).allSatisfy(
                path -> assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200));
    }

    @Test
    void healthAnswersProbesWithoutDetails() {
        assertThat(List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"))
                .allSatisfy(path -> {
                    HttpResponse<String> answer = Visitor.program(port).get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(200);
                    assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("details", "components");
                });
    }

    private void isRefused(String path) {
        HttpResponse<String> answer = Visitor.browser(port).get(path);
        if (answer.statusCode() == 302) {
            assertThat(answer.headers().firstValue("Location")).as(path).hasValueSatisfying(
                    location -> assertThat(location).endsWith("/login"));
        } else {
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
        }
    }

    private Set<String> mappedPaths() {
        Set<String> paths = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet()
                .forEach(info -> info.getPatternValues().forEach(path -> paths.add(path
                        .replaceAll("\\{[^}:]+:([a-z]+)[^}]*}", "$1").replaceAll("\\{[^}]+}", "1").replace("**", "x")
                        .replace("*", "x")))));
        return paths;
    }
}
