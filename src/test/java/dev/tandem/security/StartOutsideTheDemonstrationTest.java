package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.StartRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Started as an operator would. */
@ExtendWith(OutputCaptureExtension.class)
class StartOutsideTheDemonstrationTest {

    @Test
    void withoutAPasswordForTheAdministratorTheOperatorReadsWhatToDo(CapturedOutput output) {
        assertThatThrownBy(() -> start("nobody", "--spring.profiles.active=production"))
                .isInstanceOf(StartRefusedException.class);

        assertThat(output).contains("APPLICATION FAILED TO START", "There is no administrator yet",
                "Set the environment variable TANDEM_ADMIN_PASSWORD to at least 12 characters");
    }

    @Test
    void withOneItStartsOnAllAddressesWithoutDemoPeople() {
        try (ConfigurableApplicationContext application = start("somebody", "--spring.profiles.active=production",
                "--server.address=0.0.0.0", "--TANDEM_ADMIN_PASSWORD=correct horse battery")) {
            PeopleDirectory directory = application.getBean(PeopleDirectory.class);

            assertThat(directory.find("admin")).isPresent();
            assertThat(directory.find("tina")).isEmpty();
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            assertThat(Visitor.browser(port).get("/login").body()).doesNotContain("demo", "tina");
        }
    }

    @Test
    void theDemonstrationStaysOnOnesOwnMachine(CapturedOutput output) {
        assertThatThrownBy(() -> start("demo", "--server.address=0.0.0.0"))
                .hasRootCauseInstanceOf(StartRefusedException.class);

        assertThat(output).contains("APPLICATION FAILED TO START", "on 0.0.0.0 (server.address)");
    }

    private static ConfigurableApplicationContext start(String database, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server.port=0", "--spring.datasource.url=jdbc:h2:mem:start-" + database,
                "--camunda.bpm.auto-deployment-enabled=false", "--camunda.bpm.job-execution.enabled=false",
                // a start that failed leaves the web apps' static state behind, where the next start in this JVM trips
                "--camunda.bpm.webapp.enabled=false"));
        return SpringApplication.run(DoorsApplication.class, all.toArray(String[]::new));
    }
}
