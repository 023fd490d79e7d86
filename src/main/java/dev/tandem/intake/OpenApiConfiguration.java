package dev.tandem.intake;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springframework.context.annotation.Configuration;

/** The front page of the API documentation, {@code /swagger-ui.html}. */
@OpenAPIDefinition(
        info = @Info(title = "Tandem", version = "1", description = """
                Hand in work items, see where they stand and why, take them back.

                A work item is understood by a locally trained classifier. Where it is sure enough the work item goes
                to its team by itself, otherwise a person is asked first; either way the decision is kept with its
                reasons. Every refusal is a problem detail (RFC 9457) that says what to do about it.

                Tasks and forms are served by the process engine's own REST API below `/engine-rest`."""),
        security = @SecurityRequirement(name = OpenApiConfiguration.BASIC))
@SecurityScheme(name = OpenApiConfiguration.BASIC, type = SecuritySchemeType.HTTP, scheme = "basic",
        description = "The user name and password you log in with.")
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String BASIC = "basic";
}
