package dev.tandem.process.identity;

import dev.tandem.people.Person;
import dev.tandem.security.ActingPerson;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Tells the engine, for the current thread, whose rights count. */
@Component
class EngineActingPerson implements ActingPerson {

    private final IdentityService identities;

    EngineActingPerson(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public void begin(Person person) {
        identities.setAuthentication(person.id(), List.copyOf(person.groups()));
    }

    @Override
    public void end() {
        identities.clearAuthentication();
    }
}
