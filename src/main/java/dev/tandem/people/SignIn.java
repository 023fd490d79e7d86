package dev.tandem.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a user id and a password. */
public sealed interface SignIn {

    /** The password is right. */
    record Welcome(Person person) implements SignIn {}

    /** No such account or another password; which of the two is not said. */
    record WrongPassword() implements SignIn {}

    /**
     * Too many wrong passwords: even the right one is refused for now.
     *
     * @param until when to try again; null if an administrator has to unlock the account
     */
    record Throttled(@Nullable Instant until) implements SignIn {}
}
