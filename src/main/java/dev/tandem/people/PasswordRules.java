package dev.tandem.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a new password must be: long, and not what everybody tries first. No rule asks for digits or signs: they make
 * passwords hard to remember and no harder to guess (NIST SP 800-63B, 5.1.1.2).
 */
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 256;

    private static final int FEWEST_SIGNS = 5;
    /** What must be left of a password after its common parts were taken out. */
    private static final int FEWEST_OWN_SIGNS = 4;
    private static final List<String> COMMON = List.of("administrator", "administrateur", "password", "passwort",
            "passw0rd", "p@ssword", "p@ssw0rd", "kennwort", "iloveyou", "letmein", "welcome", "willkommen", "changeme",
            "changeit", "geheim", "secret", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm",
            "qwerty", "qwertz", "azerty", "asdfgh", "abcdefgh", "abcdef", "1q2w3e4r5t", "1q2w3e4r", "1qaz2wsx", "q1w2e3r4",
            "football", "baseball", "superman", "princess", "sunshine", "dragon", "monkey", "master", "summer", "winter",
            "sommer", "default", "tandem", "camunda", "admin", "login", "hello", "hallo", "demo", "test", "user", "abc");

    private PasswordRules() {}

    /** @return why this cannot be the password of that account; empty if it can */
    public static Optional<String> objection(String userId, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("A password needs at least %d characters; several words are easy to remember."
                    .formatted(SHORTEST));
        }
        if (password.length() > LONGEST) {
            return Optional.of("A password may have at most %d characters.".formatted(LONGEST));
        }
        if (isCommon(password)) {
            return Optional.of("This password is among the first that anybody would try. Choose several words "
                    + "that have nothing to do with each other.");
        }
        if (contains(password, userId)) {
            return Optional.of("A password must not contain the user name.");
        }
        return Optional.empty();
    }

    /** @return whether little is left of it without repetitions, numbers and the words that are tried first */
    public static boolean isCommon(String password) {
        String rest = password.toLowerCase(Locale.ROOT);
        if (rest.codePoints().distinct().count() < FEWEST_SIGNS) {
            return true;
        }
        for (String word : COMMON) {
            rest = rest.replace(word, "");
        }
        return rest.codePoints().filter(Character::isLetter).distinct().count() < FEWEST_OWN_SIGNS;
    }

    /** @return whether the user name is in the password; names of one or two characters are in many words */
    public static boolean contains(String password, String userId) {
        return userId.length() > 2
                && password.toLowerCase(Locale.ROOT).contains(userId.toLowerCase(Locale.ROOT));
    }
}
