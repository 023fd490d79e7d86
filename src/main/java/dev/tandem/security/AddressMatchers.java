package dev.tandem.security;

import static org.springframework.security.web.authentication.www.BasicAuthenticationConverter.AUTHENTICATION_SCHEME_BASIC;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;

/** The ways in, as request matchers. */
final class AddressMatchers {

    private static final Pattern UNKNOWN_WEBAPP = Pattern.compile("/camunda/app/(?!(admin|cockpit|tasklist|welcome)/)[^/]+/.*");

    static final RequestMatcher HEALTH = anyOf("/actuator/health", "/actuator/health/**");
    /** Programs ask here; a person's browser may too, with the session of the login page. */
    static final RequestMatcher MACHINES = anyOf("/api", "/api/**", "/engine-rest", "/engine-rest/**",
            "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator", "/actuator/**");
    /** Models, trainings and what they learn from: customers' texts in bulk. */
    static final RequestMatcher WORKSHOP = anyOf("/api/models", "/api/models/**", "/api/trainings", "/api/trainings/**",
            "/api/feedback", "/api/feedback/**");
    static final RequestMatcher WEBAPPS = anyOf("/camunda", "/camunda/**");
    /** Pages of web apps that there are not; Camunda's filter would look for their files. */
    static final RequestMatcher UNKNOWN_WEBAPPS = request -> UNKNOWN_WEBAPP.matcher(request.getServletPath()).matches();
    static final RequestMatcher WEBAPP_API = anyOf("/camunda/api/**");
    /** Has limits of its own: many work items come by one account. */
    static final RequestMatcher WORK_ITEMS = anyOf("/api/work-items", "/api/work-items/**");
    static final RequestMatcher WORK_ITEM_LIST = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/work-items");
    /** What each web app asks of its own plug-ins; Cockpit's look into the database past the engine's queries. */
    static final RequestMatcher COCKPIT_API = anyOf("/camunda/api/cockpit", "/camunda/api/cockpit/**");
    static final RequestMatcher ADMIN_API = anyOf("/camunda/api/admin/plugin", "/camunda/api/admin/plugin/**");
    static final RequestMatcher TASKLIST_API = anyOf("/camunda/api/tasklist", "/camunda/api/tasklist/**");
    static final RequestMatcher WEBAPP_LIBRARIES = anyOf("/camunda/lib/**");
    /** Who is signed in, and signing out: all that the web apps need of their own sign-in. */
    static final RequestMatcher WEBAPP_SIGN_OUT = post("/camunda/api/admin/auth/user/*/logout");
    static final RequestMatcher WEBAPP_SESSION = new OrRequestMatcher(WEBAPP_SIGN_OUT,
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/camunda/api/admin/auth/user/*"));
    /**
     * The web apps' own ways to sign in and to create a first administrator, both replaced by Tandem's. Whole branches: the
     * engine also answers spellings that no list of addresses foresees.
     */
    static final RequestMatcher WEBAPP_SIGN_IN = anyOf("/camunda/api/admin/auth", "/camunda/api/admin/auth/**",
            "/camunda/api/admin/setup", "/camunda/api/admin/setup/**");
    /** Whether any account has a password: the engine answers it without the counts of our sign-in. */
    static final RequestMatcher PASSWORD_CHECKS = anyOf("/engine-rest/identity/verify/**", "/engine-rest/engine/*/identity/verify/**",
            "/camunda/api/engine/identity/verify/**", "/camunda/api/engine/engine/*/identity/verify/**");
    static final RequestMatcher SWAGGER_UI = anyOf("/swagger-ui/**", "/swagger-ui.html");
    static final RequestMatcher DEPLOYMENTS = new OrRequestMatcher(post("/engine-rest/deployment/create"),
            post("/engine-rest/engine/*/deployment/create"), post("/camunda/api/engine/deployment/create"),
            post("/camunda/api/engine/engine/*/deployment/create"));
    static final RequestMatcher UPLOADS = post("/api/trainings");
    static final RequestMatcher STREAMS = post("/api/work-items/bulk");

    private static final String MULTIPART = "multipart/";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private AddressMatchers() {}

    /**
     * A browser may send a cookie, or a password it remembers, on behalf of a page it should not trust; but it always
     * names that page's origin when it changes something. A request with a password and without an origin comes from a
     * program.
     */
    static boolean needsCsrfToken(HttpServletRequest request) {
        boolean fromProgram = StringUtils.startsWithIgnoreCase(request.getHeader(HttpHeaders.AUTHORIZATION), AUTHENTICATION_SCHEME_BASIC)
                && request.getHeader(HttpHeaders.ORIGIN) == null;
        return !isSafe(request) && !fromProgram;
    }

    /** @return whether the request changes nothing */
    static boolean isSafe(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    /** @return whether a challenge for HTTP Basic would pop up a password dialog */
    static boolean isBrowser(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader("Sec-Fetch-Mode") != null
                || request.getHeader("X-Requested-With") != null
                || accept != null && accept.contains("text/html");
    }

    /** @return whether a person opens a page, as against a page that loads its parts */
    static boolean isNavigation(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html");
    }

    static RequestMatcher anyOf(String... paths) {
        return new OrRequestMatcher(Arrays.stream(paths)
                .map(path -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(path)).toList());
    }

    /** The engine takes its addresses with a slash at their end, too. */
    private static RequestMatcher post(String path) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(paths.matcher(HttpMethod.POST, path), paths.matcher(HttpMethod.POST, path + "/"));
    }
}
