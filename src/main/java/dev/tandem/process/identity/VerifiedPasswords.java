package dev.tandem.process.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tandem.people.Person;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that were right before, so that a program that sends its own with every request does not pay the slow hash each
 * time, and its owner is told from those who guess at the same address, also after a holiday. What is kept is a keyed digest; the key is random and dies with the process.
 */
class VerifiedPasswords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration KEEP = Duration.ofDays(30);
    private static final int MOST = 10_000;

    private final SecretKeySpec key = new SecretKeySpec(random(), ALGORITHM);
    private final Cache<String, Verified> verified;

    VerifiedPasswords(Ticker ticker) {
        this.verified = Caffeine.newBuilder().maximumSize(MOST).ticker(ticker).expireAfterWrite(KEEP).build();
    }

    /**
     * A password that was right.
     *
     * @param person     whose it is
     * @param hash       the stored hash that it was compared with; another one means another password
     * @param lookedUpAt when account and groups were last read, in milliseconds
     */
    record Verified(Person person, String hash, long lookedUpAt) {}

    @Nullable Verified find(String id, String password) {
        return verified.getIfPresent(digest(id, password));
    }

    void remember(String id, String password, Verified result) {
        verified.put(digest(id, password), result);
    }

    void forget(String id, String password) {
        verified.invalidate(digest(id, password));
    }

    private String digest(String id, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(id.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
