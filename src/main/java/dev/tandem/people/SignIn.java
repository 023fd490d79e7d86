package dev.tandem.people;

import java.time.Instant;
/** What came of a user id and a password. */
public sealed interface SignIn {

    /** The password is right. */
    record Welcome(Person person) implements SignIn {}

    /** No such account or another password; which of the two is not said. */
    record WrongPassword() implements SignIn {}

    /** So many sign-ins are being checked that this one has to come again. */
    record Busy() implements SignIn {}
}
