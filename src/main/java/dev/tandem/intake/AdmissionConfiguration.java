package dev.tandem.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.database.FreeSpace;
import org.springframework.boot.autoconfigure.jersey.ResourceConfigCustomizer;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts admission in front of our API and of the engine's. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    /** Behind security: who is not allowed in takes nobody's place. */
    private static final int AFTER_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 10;

    @Bean
    AdmissionSlots slots(IntakeProperties limits) {
        return new AdmissionSlots(limits.maxInFlight());
    }

    /** A stream of work items is not admitted as a whole: each of its lines takes a place while it is worked on. */
    @Bean
    FilterRegistrationBean<AdmissionFilter> admission(IntakeProperties limits, AdmissionSlots slots, FreeSpace space, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new AdmissionFilter(limits, slots, space::shortage, json));
        registration.addUrlPatterns(WorkItemController.PATH, "/engine-rest/*");
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    /** The engine's REST API runs on Jersey; Boot hands us its configuration, so no engine type is needed here. */
    @Bean
    ResourceConfigCustomizer engineOverload() {
        return jersey -> jersey.register(new EngineOverload());
    }
}
