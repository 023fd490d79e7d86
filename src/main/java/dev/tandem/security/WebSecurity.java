package dev.tandem.security;

import static dev.tandem.people.Role.ADMINISTRATION;
import static dev.tandem.people.Role.INTAKE;
import static dev.tandem.people.Role.OPERATIONS;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.PeopleSettings;
import dev.tandem.people.Role;
import dev.tandem.people.Team;
import dev.tandem.security.Workplace.App;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.RequestMatcherDelegatingAccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Three doors: health for probes, an API for programs, pages for people. Each request is taken by the first door whose
 * paths match; the last takes all the rest, so that nothing is open by oversight.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSecurity {

    private static final int AFTER_SIGN_IN = SecurityProperties.DEFAULT_FILTER_ORDER + 1;

    private final SecuritySettings settings;
    private final PeopleDirectory directory;
    private final Problems problems;
    private final Clock clock;
    private final AccountShare accountShare;

    WebSecurity(SecuritySettings settings, PeopleDirectory directory, Problems problems, ObjectProvider<Clock> clock) {
        this.settings = settings;
        this.directory = directory;
        this.problems = problems;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        this.accountShare = new AccountShare(settings.requestsPerAccount(), settings.requestsOfAllAccounts(), problems);
    }

    /** Load balancers ask whether we live; they learn no more than yes or no. */
    @Bean
    @Order(1)
    SecurityFilterChain health(HttpSecurity http) throws Exception {
        return http.securityMatcher(AddressMatchers.HEALTH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(AddressMatchers::needsCsrfToken))
                .build();
    }

    /**
     * REST: password with each request, or the session of the login page. Behind {@code /engine-rest} the engine's
     * authorisations decide; {@code /api} is for those who have a part in the work.
     */
    @Bean
    @Order(2)
    SecurityFilterChain machines(HttpSecurity http, PeopleSettings people, ActingPerson acting, ObjectProvider<Workplace> workplace) throws Exception {
        String[] anyPart = authorities(people.allGroups().stream().map(Team::id).toArray(String[]::new));
        return http.securityMatcher(AddressMatchers.MACHINES)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(AddressMatchers.anyOf("/actuator", "/actuator/**"), AddressMatchers.WORKSHOP)
                                .hasAnyAuthority(authorities(OPERATIONS, ADMINISTRATION))
                        .requestMatchers(HttpMethod.DELETE, "/api/**").hasAnyAuthority(authorities(ADMINISTRATION))
                        .requestMatchers(AddressMatchers.WORK_ITEMS).authenticated() // whose they are, the process says
                        .requestMatchers(HttpMethod.GET, "/api/**").hasAnyAuthority(anyPart)
                        .requestMatchers(HttpMethod.HEAD, "/api/**").hasAnyAuthority(anyPart)
                        .requestMatchers(AddressMatchers.anyOf("/api", "/api/**"))
                                .hasAnyAuthority(authorities(INTAKE, ADMINISTRATION))
                        .requestMatchers(AddressMatchers.PASSWORD_CHECKS).hasAnyAuthority(authorities(ADMINISTRATION))
                        .requestMatchers(AddressMatchers.DEPLOYMENTS).access(whoMayDeploy(workplace))
                        .anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(refusals -> refusals
                        .authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> withCookie(csrf).requireCsrfProtectionMatcher(AddressMatchers::needsCsrfToken))
                .headers(PageHeaders::forMachines)
                .addFilterBefore(presentRights(), SecurityContextHolderFilter.class)
                .addFilterBefore(accountShare, AuthorizationFilter.class)
                .addFilterAfter(new ActingPersonFilter(acting), AuthorizationFilter.class)
                .build();
    }

    /** Login page, home page, the engine's web apps (which bring their own protection against forged requests). */
    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, SignInFailure failure, PersonSessions sessions, ObjectProvider<Workplace> workplace)
            throws Exception {
        OpenedPage openedPages = new OpenedPage();
        return http
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(HttpMethod.GET, "/login", "/assets/**", "/favicon.ico").permitAll()
                        .requestMatchers(AddressMatchers.WEBAPP_SESSION).authenticated()
                        .requestMatchers(AddressMatchers.WEBAPP_SIGN_IN, AddressMatchers.UNKNOWN_WEBAPPS).denyAll()
                        .requestMatchers(AddressMatchers.PASSWORD_CHECKS).hasAnyAuthority(authorities(ADMINISTRATION))
                        .requestMatchers(AddressMatchers.DEPLOYMENTS).access(whoMayDeploy(workplace))
                        .requestMatchers(AddressMatchers.COCKPIT_API).access(whoMayOpen(App.COCKPIT, workplace))
                        .requestMatchers(AddressMatchers.ADMIN_API).access(whoMayOpen(App.ADMIN, workplace))
                        .requestMatchers(AddressMatchers.TASKLIST_API).access(whoMayOpen(App.TASKLIST, workplace))
                        .anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/login").failureHandler(failure)
                        .successHandler(openedPage(openedPages)).withObjectPostProcessor(RelativeAddresses.ofLoginPage()))
                .logout(logout -> logout.logoutSuccessUrl("/login?signed-out"))
                .exceptionHandling(refusals -> refusals
                        .defaultAuthenticationEntryPointFor(problems, AddressMatchers.WEBAPP_API)
                        .accessDeniedHandler(new RequestMatcherDelegatingAccessDeniedHandler(
                                new LinkedHashMap<>(Map.of(AddressMatchers.WEBAPP_API, problems)), new AccessDeniedHandlerImpl())))
                .requestCache(cache -> cache.requestCache(openedPages))
                .sessionManagement(session -> session.sessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(
                        List.of(new ChangeSessionIdAuthenticationStrategy(), sessions))))
                .csrf(csrf -> withCookie(csrf).ignoringRequestMatchers(AddressMatchers.WEBAPPS))
                .headers(PageHeaders::forPages)
                .addFilterBefore(presentRights(), SecurityContextHolderFilter.class)
                .addFilterBefore(new NoUploads(problems), CsrfFilter.class)
                .addFilterAfter(new CsrfCookie(), CsrfFilter.class)
                .addFilterBefore(accountShare, AuthorizationFilter.class)
                .addFilterAfter(new WebappSignOut(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit() {
        var registration = new FilterRegistrationBean<>(new BodyLimit(settings, problems));
        registration.setOrder(AFTER_SIGN_IN);
        return registration;
    }

    /** Where Tomcat turns to when something fails is no address of anybody's: asked for directly, it would tell of a failure that never was. */
    @Bean
    FilterRegistrationBean<Filter> noFailure() {
        var registration = new FilterRegistrationBean<Filter>(
                (request, response, chain) -> ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND));
        registration.setUrlPatterns(List.of("/error"));
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(AFTER_SIGN_IN);
        return registration;
    }

    /** The engine looks after this for the pages of its web apps, and not for what they ask for. */
    private static AuthorizationManager<RequestAuthorizationContext> whoMayOpen(App app, ObjectProvider<Workplace> workplace) {
        return (authentication, request) -> new AuthorizationDecision(SignedIn.person(authentication.get())
                .filter(person -> workplace.getObject().appsOf(person).contains(app)).isPresent());
    }

    /** The engine looks after this when it has read the whole deployment into memory. */
    private static AuthorizationManager<RequestAuthorizationContext> whoMayDeploy(ObjectProvider<Workplace> workplace) {
        return (authentication, request) -> new AuthorizationDecision(SignedIn.person(authentication.get())
                .filter(person -> workplace.getObject().mayDeploy(person)).isPresent());
    }

    private static SavedRequestAwareAuthenticationSuccessHandler openedPage(OpenedPage openedPages) {
        SavedRequestAwareAuthenticationSuccessHandler handler = RelativeAddresses.ofOpenedPage();
        handler.setRequestCache(openedPages);
        return handler;
    }

    private PresentRightsFilter presentRights() {
        return new PresentRightsFilter(directory, settings.rightsRefresh(), clock);
    }

    private static CsrfConfigurer<HttpSecurity> withCookie(CsrfConfigurer<HttpSecurity> csrf) {
        return csrf.csrfTokenRepository(CsrfCookie.repository())
                .csrfTokenRequestHandler(new CsrfTokenOfRequest());
    }

    private static String[] authorities(Role... roles) {
        return authorities(Arrays.stream(roles).map(Role::id).toArray(String[]::new));
    }

    private static String[] authorities(String... groups) {
        return Arrays.stream(groups).map(SignedIn::authority).toArray(String[]::new);
    }
}
