package dev.tandem.security;

import dev.tandem.people.Person;

/** Whose rights count while a request is worked on. Between {@code begin} and {@code end}: one thread, one person. */
public interface ActingPerson {

    void begin(Person person);

    void end();
}
