package dev.tandem.people;

import java.time.Instant;
/** What came of a user id and a password. */
public sealed interface SignIn {

    /**
     * The password is right.
     *
     * @param passwordMark that of {@link PeopleDirectory#passwordMark}, at the moment when the password was checked
     */
    record Welcome(Person person, String passwordMark) implements SignIn {}

    /** No such account or another password; which of the two is not said. */
    record WrongPassword() implements SignIn {}

    /** So many sign-ins are being checked that this one has to come again. */
    record Busy() implements SignIn {}
}
