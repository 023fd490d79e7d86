package dev.tandem.workshop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The workshop alone: real Tomcat behind Tandem's doors with the demo people, real database with our migrations, real model
 * folders, the application's settings; what learns is a stand-in. {@code -Dworkshop.database='jdbc:postgresql://…'} runs it on
 * an empty PostgreSQL database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = WorkshopSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=${workshop.database:jdbc:h2:mem:workshop;DB_CLOSE_DELAY=-1}",
    "tandem.security.max-upload=200KB", "tandem.workshop.max-waiting=1", "tandem.workshop.stop-grace=500ms",
    "spring.autoconfigure.exclude=org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration,"
            + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration,"
            + "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration"})
@interface WorkshopTest {}
