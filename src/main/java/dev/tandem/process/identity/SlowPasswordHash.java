package dev.tandem.process.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * bcrypt, in which a stolen table of accounts is guessed a million times slower than with the engine's SHA-512. bcrypt
 * reads 72 bytes at most; a digest of the password comes first, so that every character of a long one counts. The engine
 * adds a salt of its own to the password, and so the digests are no use to compare with digests from elsewhere.
 */
class SlowPasswordHash implements PasswordEncryptor {

    static final String NAME = "bcrypt-sha256";

    /** 2^10 rounds: some 60 ms, which sign-ins pay once and programs once in a while. */
    private static final int STRENGTH = 10;

    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);

    @Override
    public String encrypt(String saltedPassword) {
        return bcrypt.encode(digest(saltedPassword));
    }

    @Override
    public boolean check(String saltedPassword, String encrypted) {
        return bcrypt.matches(digest(saltedPassword), encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
