package dev.tandem.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

/** A test with the real engine, its REST API, the real decision log and the shipped process on an empty database; no people. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ProcessBench.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "spring.datasource.url=jdbc:h2:mem:process;DB_CLOSE_DELAY=-1",
        "camunda.bpm.job-execution.enabled=false", // tests run the jobs they mean
        "spring.main.banner-mode=off"})
@ExtendWith(EverythingWorksAgain.class)
public @interface ProcessTest {}
