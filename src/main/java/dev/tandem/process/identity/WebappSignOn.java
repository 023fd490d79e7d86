package dev.tandem.process.identity;

import dev.tandem.people.Person;
import dev.tandem.security.SecuritySettings;
import dev.tandem.security.SignedIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.spring.boot.starter.property.AuthenticationProperties;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cockpit, Tasklist and Admin take over whoever signed in at Tandem's login page instead of asking again. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebappSignOn {

    private static final int AFTER_SPRING_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 1;

    /** The web apps keep groups and rights in the session, too: they look them up again as soon as Tandem does. */
    WebappSignOn(CamundaBpmProperties engine, SecuritySettings settings) {
        AuthenticationProperties.CacheProperties rights = engine.getWebapp().getAuth().getCache();
        rights.setTtlEnabled(true);
        rights.setTimeToLive(settings.rightsRefresh().toMillis());
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignOnFilter() {
        var registration = new FilterRegistrationBean<ContainerBasedAuthenticationFilter>(
                new SignOnFilter(new SignedInPerson()));
        registration.setName("webapp sign-on");
        registration.setOrder(AFTER_SPRING_SECURITY);
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Bean
    FilterRegistrationBean<WebappToken> webappToken() {
        var registration = new FilterRegistrationBean<>(new WebappToken());
        registration.setOrder(AFTER_SPRING_SECURITY);
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return registration;
    }

    /** The engine's filter, given its provider instead of the name of a class to instantiate. */
    private static class SignOnFilter extends ContainerBasedAuthenticationFilter {

        SignOnFilter(AuthenticationProvider provider) {
            this.authenticationProvider = provider;
        }

        @Override
        public void init(FilterConfig config) {
            // the provider is there already
        }
    }

    private static class SignedInPerson implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            return SignedIn.person().map(WebappSignOn::result).orElseGet(AuthenticationResult::unsuccessful);
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // no challenge: a browser's password dialog would be a second way to sign in
        }
    }

    private static AuthenticationResult result(Person person) {
        AuthenticationResult result = AuthenticationResult.successful(person.id());
        result.setGroups(List.copyOf(person.groups()));
        return result;
    }
}
