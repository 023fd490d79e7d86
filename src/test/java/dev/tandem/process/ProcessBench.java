package dev.tandem.process;

import dev.tandem.model.LanguageDetector;
import dev.tandem.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Everything the process module works with, except people and the trained model: a classifier that knows a few words
 * stands in for it, so that a test can choose the path. Not a component, so that no other test finds it.
 */
@EnableAutoConfiguration(exclude = {SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
@ComponentScan(basePackages = {"dev.tandem.process", "dev.tandem.decision", "dev.tandem.database", "dev.tandem.quality"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.tandem\\.process\\.identity\\..*"))
@EnableConfigurationProperties(ProcessSettings.class)
public class ProcessBench {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    ModelRegistry modelRegistry() throws IOException {
        Path models = Files.createTempDirectory("models");
        AFewIntents.writeModelTo(models);
        return new ModelRegistry(models);
    }

    @Bean
    @Lazy
    LanguageDetector languageDetector() {
        return LanguageDetector.offline();
    }

    @Bean
    KeywordClassifier keywordClassifier() {
        return new KeywordClassifier();
    }

    @Bean
    WordEmbedder wordEmbedder() {
        return new WordEmbedder();
    }

    @Bean
    TicketProcess ticketProcess() {
        return new TicketProcess();
    }

    @Bean
    Desk desk() {
        return new Desk();
    }

    /** Must come before the engine parses anything. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ProcessEnginePlugin coverage() {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                ProcessCoverageConfigurator.initializeProcessCoverageExtensions(engine);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                // nothing is collected until a test asks for it
                FullCoverage.ignore(engine);
            }
        };
    }
}
