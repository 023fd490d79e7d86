package dev.tandem.process;

import dev.tandem.model.LanguageDetector;
import dev.tandem.model.ModelRegistry;
import dev.tandem.security.Visitor;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Lazy;

/**
 * Everything of a desk behind its real doors, with the demo people; only the classifier is one that knows a few words.
 * No {@code @Configuration}, or tests of the whole application would find and start it too.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"dev.tandem.people", "dev.tandem.security", "dev.tandem.process", "dev.tandem.intake"})
@ComponentScan({"dev.tandem.people", "dev.tandem.security", "dev.tandem.process", "dev.tandem.intake", "dev.tandem.decision",
        "dev.tandem.database", "dev.tandem.quality"})
public class RunningDesk {

    /** One running application, shared by all tests that have this. By its tag they get a JVM without another engine. */
    @Tag("running-desk")
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @SpringBootTest(classes = RunningDesk.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
            "spring.datasource.url=jdbc:h2:mem:running-desk;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false", // tests run the jobs they mean
            "tandem.process.folder=src/test/resources/desk", // with a process of somebody's own
            "tandem.intake.bulk-max-silence=3s",
            "tandem.process.remarks.comments=5",
            "tandem.process.remarks.attachments=3",
            "tandem.process.remarks.attachment-size=10KB",
            "tandem.process.results.max=100",
            "tandem.process.results.max-text=20000000",
            "spring.main.banner-mode=off"})
    public @interface Test {}

    public static Visitor visitor(int port, String user) {
        return Visitor.program(port, user, "tandem-demo");
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ModelRegistry modelRegistry() throws IOException {
        return new ProcessBench().modelRegistry();
    }

    @Bean
    @Lazy
    LanguageDetector languageDetector() {
        return new ProcessBench().languageDetector();
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
}
