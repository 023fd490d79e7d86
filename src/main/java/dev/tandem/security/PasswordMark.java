package dev.tandem.security;

import java.io.Serializable;
import org.springframework.security.core.Authentication;

/**
 * With which of the account's passwords somebody signed in, as a detail of the authentication: what is looked up only later
 * may be the mark of a password that the owner chose to shut this very session out.
 */
record PasswordMark(String mark) implements Serializable {

    /** @return whether the password with which somebody signed in is still this one */
    static boolean isStill(String present, Authentication signedIn) {
        return signedIn.getDetails() instanceof PasswordMark before && before.mark().equals(present);
    }
}
