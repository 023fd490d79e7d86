package dev.tandem.intake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The intake alone: real Tomcat, real database with our migrations, real controller; the process and the decision log
 * are stand-ins at the module's edge. {@code -Dintake.database='jdbc:postgresql://…?options=-c%20lock_timeout=500'} runs it on an
 * empty PostgreSQL database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = IntakeSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.config.name=none-of-the-application's",
    "spring.datasource.hikari.maximum-pool-size=40", // as in the application: above the places
    "spring.datasource.url=${intake.database:jdbc:h2:mem:intake-${random.uuid};LOCK_TIMEOUT=500}",
    "spring.autoconfigure.exclude=org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration,"
            + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration,"
            + "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration"})
@interface IntakeTest {}
