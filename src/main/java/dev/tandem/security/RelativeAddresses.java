package dev.tandem.security;

import org.springdoc.core.customizers.ServerBaseUrlCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Redirects and the description of the API do not say what this host is called: only its clients know. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RelativeAddresses {

    @Bean
    ServerBaseUrlCustomizer describedApiIsHere() {
        return (url, request) -> "/";
    }

    static ObjectPostProcessor<LoginUrlAuthenticationEntryPoint> ofLoginPage() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends LoginUrlAuthenticationEntryPoint> O postProcess(O entryPoint) {
                entryPoint.setFavorRelativeUris(true);
                return entryPoint;
            }
        };
    }

    /** The page that somebody opened before the sign-in is remembered with its whole address. */
    static SavedRequestAwareAuthenticationSuccessHandler ofOpenedPage() {
        RedirectStrategy strategy = (request, response, url) -> response.sendRedirect(relative(url));
        var handler = new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setRedirectStrategy(strategy);
        return handler;
    }

    /** An address that begins with two slashes, which browsers also see in backslashes and past control characters, leads to another host. */
    static String relative(String url) {
        return url.replaceAll("\\p{Cntrl}", "").replaceFirst("^https?://[^/]*", "").replaceFirst("^[/\\\\ ]*", "/");
    }
}
