package dev.tandem.intake;

import dev.tandem.database.DatabaseProperties;
import dev.tandem.database.DiskSync;
import dev.tandem.database.FreeSpace;
import dev.tandem.people.Person;
import dev.tandem.security.SecuritySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;

/** What {@link IntakeTest} runs. No stereotype annotation, so that the application's component scan never finds it. */
@EnableAutoConfiguration
@EnableConfigurationProperties({DatabaseProperties.class, IntakeProperties.class, SecuritySettings.class})
@Import({WorkItemController.class, WorkItemIntake.class, WorkItems.class, BulkController.class, BulkIntake.class, LineIntake.class,
    FeedbackController.class, FeedbackTable.class, ApiProblems.class, AdmissionConfiguration.class, OpenApiConfiguration.class, KindSchemas.class,
    DiskSync.class, FreeSpace.class, RecordingProcess.class, RecordingActingPerson.class, DecisionsInMemory.class})
class IntakeSlice {

    static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    @Lazy
    IntakeClient client(Environment environment) {
        return new IntakeClient(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** Lets everybody in, but knows a service account when it shows its password. */
    @Bean
    SecurityFilterChain everybody(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.disable()).httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    @Bean
    AuthenticationProvider signIn() {
        return new OnlyTheDesk();
    }

    private static class OnlyTheDesk implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication attempt) {
            if (!"desk-api".equals(attempt.getName()) || !"secret".equals(attempt.getCredentials())) {
                throw new BadCredentialsException("User name or password is wrong.");
            }
            return UsernamePasswordAuthenticationToken.authenticated(new Person("desk-api", "", "", Set.of("intake")), null, List.of());
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
        }
    }
}
