package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@AtTheDoors
class WhatBrowsersAreToldTest {

    @LocalServerPort
    int port;

    @Test
    void noPageMayBeFramedGuessedAtOrFollowed() {
        Visitor admin = Visitor.signedIn(port, "admin");

        assertThat(List.of("/", "/api/probe/1", "/engine-rest/version", "/camunda/app/cockpit/default/",
                "/swagger-ui/index.html")).allSatisfy(path -> {
            HttpHeaders headers = admin.get(path).headers();
            assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
            assertThat(headers.firstValue("Content-Security-Policy")).as(path).isPresent();
        });
    }

    @Test
    void ourOwnPagesRunNoScript() {
        assertThat(Visitor.browser(port).get("/login").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "form-action 'self'")
                        .doesNotContain("unsafe", "script-src"));
    }

    @Test
    void theWebAppsKeepTheirOwnPolicyWithANonce() {
        assertThat(Visitor.signedIn(port, "admin").get("/camunda/app/cockpit/default/").headers()
                .allValues("Content-Security-Policy")).singleElement()
                .satisfies(policy -> assertThat(policy).contains("'nonce-", "frame-ancestors 'none'"));
    }

    @Test
    void whatOnlySomeMaySeeIsNotCached() {
        Visitor admin = Visitor.signedIn(port, "admin");

        assertThat(admin.get("/").headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(admin.get("/api/probe/1").headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(admin.get("/camunda/lib/deps.js").headers().firstValue("Cache-Control")).isEmpty();
    }
}
