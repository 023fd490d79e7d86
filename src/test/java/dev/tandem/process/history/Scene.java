package dev.tandem.process.history;

import dev.tandem.people.Role;
import dev.tandem.process.Desk;
import dev.tandem.process.Ticket;
import dev.tandem.process.TicketProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;

/** Where a story is played: a desk, and a clock that only moves when it is told to. */
class Scene {

    private static final String OPERATORS = Role.ADMINISTRATION.id();
    static final Instant BEGIN = Instant.parse("2026-11-24T09:00:00Z");

    final Desk desk;
    final TicketProcess process;
    final ProcessEngine engine;
    private Instant now = BEGIN;

    Scene(TandemWithHistory tandem) {
        desk = tandem.desk();
        process = tandem.process();
        engine = tandem.engine();
        for (Resources resource : List.of(Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE, Resources.TASK)) {
            allowEverything(resource);
        }
        for (String person : List.of("tina", "tom")) {
            ((IdentityServiceImpl) engine.getIdentityService()).saveUser(engine.getIdentityService().newUser(person), true);
        }
    }

    private void allowEverything(Resources resource) {
        Authorization authorization = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(OPERATORS);
        authorization.setResource(resource);
        authorization.setResourceId(Authorization.ANY);
        authorization.addPermission(Permissions.ALL);
        engine.getAuthorizationService().saveAuthorization(authorization);
    }

    void later() {
        now = now.plus(Duration.ofMinutes(1));
        ClockUtil.setCurrentTime(Date.from(now));
    }

    /** Comes in through the front door. */
    String receive(String key, String body) {
        process.start(new Ticket(key, "A question", body, "Ada Example", "gold", "web"));
        later();
        return key;
    }

    /** What follows is done by somebody who is logged in and may do everything. */
    void logIn(String person) {
        engine.getIdentityService().setAuthentication(person, List.of(OPERATORS));
    }

    void logOut() {
        engine.getIdentityService().clearAuthentication();
    }

    /** Runs the job until nobody tries again, so that there is an incident. */
    void failUntilAnOperatorIsNeeded(String job) {
        ManagementService management = engine.getManagementService();
        do {
            try {
                management.executeJob(job);
            } catch (RuntimeException asOrdered) {
                later();
            }
        } while (management.createJobQuery().jobId(job).singleResult().getRetries() > 0);
    }

    void workOff() {
        for (Job job : engine.getManagementService().createJobQuery().messages().withRetriesLeft().list()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }
}
