package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.database.DatabaseProperties;
import dev.tandem.database.FreeSpace;
import dev.tandem.inference.OverloadedException;
import dev.tandem.intake.IntakeClient.Answer;
import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The engine's own REST API, real, with an AI step whose queue is full. */
@SpringBootTest(classes = StartingInAFullEngineTest.Engine.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.config.name=none-of-the-application's", "spring.datasource.url=jdbc:h2:mem:engine-${random.uuid}",
            "spring.flyway.enabled=false", "camunda.bpm.job-execution.enabled=false", "camunda.bpm.auto-deployment-enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P1D",
            "spring.autoconfigure.exclude=org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration"})
class StartingInAFullEngineTest {

    @LocalServerPort
    private int port;
    @Autowired
    private RepositoryService repository;

    @Test
    void aStartThatMeetsAFullQueueMayComeAgainLater() {
        repository.createDeployment().addModelInstance("full.bpmn", Bpmn.createExecutableProcess("full")
                .camundaHistoryTimeToLiveString("P1D").startEvent().serviceTask().camundaDelegateExpression("${fullQueue}")
                .endEvent().done()).deploy();

        Answer answer = new IntakeClient(port).post("/engine-rest/process-definition/key/full/start", "{}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json()).isEqualTo(new ObjectMapper().createObjectNode()
                .put("type", "urn:tandem:problem:overloaded").put("title", "Too much work at once").put("status", 429)
                .put("detail", "The queue of the classifier is full.")
                .put("instance", "/engine-rest/process-definition/key/full/start"));
    }

    @EnableAutoConfiguration
    @EnableConfigurationProperties({DatabaseProperties.class, IntakeProperties.class})
    @Import({AdmissionConfiguration.class, FreeSpace.class})
    static class Engine {

        @Bean
        JavaDelegate fullQueue() {
            return execution -> {
                throw new OverloadedException("The queue of the classifier is full.", Duration.ofMillis(1_500));
            };
        }

        @Bean
        SecurityFilterChain everybody(HttpSecurity http) throws Exception {
            return http.csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
        }
    }
}
