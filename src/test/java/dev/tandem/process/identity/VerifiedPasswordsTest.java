package dev.tandem.process.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.people.Person;
import dev.tandem.process.identity.VerifiedPasswords.Verified;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final VerifiedPasswords passwords = new VerifiedPasswords(nanos::get);
    private final Verified ida = new Verified(new Person("ida", "", "", Set.of()), "hash", 0);

    @Test
    void whoWasAwayForDaysIsStillToldFromThoseWhoGuess() {
        passwords.remember("ida", "right and long enough", ida);

        nanos.addAndGet(Duration.ofDays(16).toNanos());

        assertThat(passwords.find("ida", "right and long enough")).isEqualTo(ida);
        assertThat(passwords.find("ida", "a guess")).isNull();
        assertThat(passwords.find("tina", "right and long enough")).isNull();
    }

    @Test
    void nothingIsKeptForEver() {
        passwords.remember("ida", "right and long enough", ida);

        nanos.addAndGet(Duration.ofDays(31).toNanos());

        assertThat(passwords.find("ida", "right and long enough")).isNull();
    }
}
