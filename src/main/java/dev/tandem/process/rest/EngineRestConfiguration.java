package dev.tandem.process.rest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands before the engine's two REST APIs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class EngineRestConfiguration {

    /** The last filter of all: whoever stands before it may still hear that a client went away. */
    @Bean
    FilterRegistrationBean<DepartedClients> departedClients() {
        var registration = new FilterRegistrationBean<>(new DepartedClients());
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        return registration;
    }
}
