package dev.tandem.bench.triage;

import dev.tandem.inference.TextEmbedder;
import dev.tandem.model.ModelRegistry;
import dev.tandem.process.ProcessSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The modules process, decision, database and quality. The classifier comes from outside; nobody asks the embedder here. */
@EnableAutoConfiguration(exclude = {SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
        CamundaBpmRestJerseyAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
@ComponentScan(basePackages = {"dev.tandem.process", "dev.tandem.decision", "dev.tandem.database", "dev.tandem.quality"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.tandem\\.process\\.identity\\..*"))
@EnableConfigurationProperties(ProcessSettings.class)
class ProcessModule {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The shipped models, from the class path. */
    @Bean
    ModelRegistry modelRegistry() {
        return new ModelRegistry(Path.of("models"));
    }

    @Bean
    TextEmbedder textEmbedder() {
        return (model, texts) -> {
            throw new UnsupportedOperationException("No reply is reviewed here.");
        };
    }

    @Bean
    JavaDelegate finish(Finished finished) {
        return execution -> execution.setVariable("outcome", finished.with(execution.getVariable("team")));
    }
}
