package dev.tandem.intake;

import dev.tandem.people.Person;
import dev.tandem.security.ActingPerson;

/** Stands in for the engine's notion of who acts, which belongs to a thread. */
class RecordingActingPerson implements ActingPerson {

    private final ThreadLocal<String> acting = new ThreadLocal<>();

    @Override
    public void begin(Person person) {
        acting.set(person.id());
    }

    @Override
    public void end() {
        acting.remove();
    }

    String here() {
        return acting.get() == null ? "nobody" : acting.get();
    }
}
