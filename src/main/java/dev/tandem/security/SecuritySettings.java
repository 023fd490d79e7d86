package dev.tandem.security;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits at the door.
 *
 * @param maxBody       largest body of a request
 * @param maxDeployment largest body of a deployment, which carries processes, tables and forms
 * @param maxUpload     largest body of a training's request, which carries a table; the servlet's multipart limit is the same
 * @param rightsRefresh how soon a session notices that its account was deleted, or its groups or its password changed
 * @param sessionsPerPerson how many browsers a person may be signed in with, on each node; with one more, the oldest is signed out
 * @param requestsPerAccount how many requests of one account are worked on at the same time, the intake's apart; not below the six that a
 *                      browser sends at once
 * @param requestsOfAllAccounts how many of all accounts together; three times as many as of one, or one alone could not have its own,
 *                      and well below the connections of the pool, which the intake and the steps of processes need too
 */
@Validated
@ConfigurationProperties("tandem.security")
public record SecuritySettings(@DefaultValue("1MB") DataSize maxBody,
                               @DefaultValue("16MB") DataSize maxDeployment,
                               @DefaultValue("64MB") DataSize maxUpload,
                               @DefaultValue("5s") Duration rightsRefresh,
                               @DefaultValue("10") int sessionsPerPerson,
                               @DefaultValue("8") @Min(1) int requestsPerAccount,
                               @DefaultValue("24") @Min(1) int requestsOfAllAccounts) {}
