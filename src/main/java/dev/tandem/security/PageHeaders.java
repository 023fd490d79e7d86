package dev.tandem.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What browsers are told not to do. */
final class PageHeaders {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String OWN_PAGES = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** Swagger UI sets styles from its script and draws its icons from data addresses. */
    private static final String SWAGGER_UI = "default-src 'none'; script-src 'self'; connect-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final RequestMatcher OURS =
            new NegatedRequestMatcher(new OrRequestMatcher(AddressMatchers.WEBAPPS, AddressMatchers.SWAGGER_UI));
    /** Large, without secrets, and addressed by version: a browser may keep them. */
    private static final RequestMatcher NOT_LIBRARIES = new NegatedRequestMatcher(AddressMatchers.WEBAPP_LIBRARIES);

    private PageHeaders() {}

    static void forMachines(HeadersConfigurer<HttpSecurity> headers) {
        forAll(headers).contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING));
    }

    /** The web apps send a policy of their own, with a nonce for each page. */
    static void forPages(HeadersConfigurer<HttpSecurity> headers) {
        forAll(headers)
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(NOT_LIBRARIES,
                        new CacheControlHeadersWriter()))
                .addHeaderWriter(policy(OURS, OWN_PAGES))
                .addHeaderWriter(policy(AddressMatchers.SWAGGER_UI, SWAGGER_UI));
    }

    private static HeadersConfigurer<HttpSecurity> forAll(HeadersConfigurer<HttpSecurity> headers) {
        return headers
                .frameOptions(FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions
                        .policy("camera=(), microphone=(), geolocation=()"));
    }

    private static DelegatingRequestMatcherHeaderWriter policy(RequestMatcher where, String directives) {
        return new DelegatingRequestMatcherHeaderWriter(where, new ContentSecurityPolicyHeaderWriter(directives));
    }
}
