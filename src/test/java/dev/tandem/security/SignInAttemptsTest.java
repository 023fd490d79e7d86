package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    private final SettableClock clock = new SettableClock();
    private final SignInAttempts attempts = new SignInAttempts(clock);

    @Test
    void eachFurtherGuessHasToWaitTwiceAsLong() {
        guess(5, "tina", "192.0.2.1");

        assertThat(attempts.begin("tina", "192.0.2.1")).contains(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(attempts.begin("tina", "192.0.2.1")).isEmpty();
        assertThat(attempts.begin("tina", "192.0.2.1")).contains(Duration.ofSeconds(2));
    }

    @Test
    void whatWasNotCheckedIsNoGuess() {
        for (int request = 0; request < 200; request++) {
            assertThat(attempts.begin("tina", "192.0.2.1")).isEmpty();
            attempts.notChecked("tina", "192.0.2.1");
        }
    }

    @Test
    void fromElsewhereTheAccountStaysReachable() {
        guess(50, "tina", "192.0.2.1");

        assertThat(attempts.begin("tina", "198.51.100.7")).isEmpty();
    }

    @Test
    void whoTriesManyNamesIsStoppedByAddress() {
        for (int name = 0; name < 50; name++) {
            guess(1, "name" + name, "192.0.2.1");
        }

        assertThat(attempts.begin("another", "192.0.2.1")).isPresent();
        assertThat(attempts.begin("another", "192.0.2.2")).isEmpty();
    }

    @Test
    void whoGuessesFromManyAddressesDoesNotKeepTheOwnerOut() {
        assertThat(attempts.begin("tina", "203.0.113.9")).isEmpty();
        attempts.succeeded("tina", "203.0.113.9");
        for (int address = 0; address < 100; address++) {
            guess(1, "tina", "192.0.2." + address);
        }

        assertThat(attempts.begin("tina", "192.0.2.200")).isPresent();
        assertThat(attempts.begin("tina", "203.0.113.9")).isEmpty();
    }

    @Test
    void aKnownPasswordPassesDuringAWaitOnlyWhereItsOwnerSignedInBefore() {
        attempts.begin("tina", "203.0.113.9");
        attempts.succeeded("tina", "203.0.113.9");
        guess(50, "tina", "203.0.113.9");

        assertThat(attempts.begin("tina", "203.0.113.9")).isPresent();
        assertThat(attempts.trustsKnownPassword("tina", "203.0.113.9")).isTrue();
        assertThat(attempts.trustsKnownPassword("tina", "192.0.2.1")).isFalse();
        assertThat(attempts.trustsKnownPassword("ida", "203.0.113.9")).isFalse();
    }

    @Test
    void norDoesAWaitLetSomebodyTryPasswordsWithoutNumber() {
        attempts.begin("tina", "203.0.113.9");
        attempts.succeeded("tina", "203.0.113.9");
        guess(1_005, "tina", "203.0.113.9");
        assertThat(attempts.trustsKnownPassword("tina", "203.0.113.9")).isFalse();

        clock.pass(Duration.ofMinutes(16));
        assertThat(attempts.trustsKnownPassword("tina", "203.0.113.9")).isTrue();
    }

    @Test
    void allAddressesOfAHouseAreOne() {
        for (int address = 1; address <= 5; address++) {
            guess(1, "tina", "2001:db8:1:2::" + address);
        }

        assertThat(attempts.begin("tina", "2001:db8:1:2:ffff::1")).isPresent();
        assertThat(attempts.begin("tina", "2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void afterAQuarterOfAnHourGuessesAreForgotten() {
        guess(20, "tina", "192.0.2.1");
        clock.pass(Duration.ofMinutes(16));

        for (int guess = 0; guess < 5; guess++) {
            assertThat(attempts.begin("tina", "192.0.2.1")).isEmpty();
        }
    }

    private void guess(int times, String name, String address) {
        for (int guess = 0; guess < times; guess++) {
            attempts.begin(name, address);
        }
    }

    private static class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-11-29T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
