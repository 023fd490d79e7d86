package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys are made up; put together here so that no scanner takes this file for a leak. */
class KeysTest {

    private static final String BODY = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8";

    @Test
    void aPrivateKeyIsFoundToItsEnd() {
        String key = "-----BEGIN RSA " + "PRIVATE KEY-----\n" + BODY + "\n-----END RSA " + "PRIVATE KEY-----";

        assertThat(Keys.privateKeys("Use this:\n" + key + "\nBye")).singleElement().satisfies(secret -> {
            assertThat(secret.end() - secret.start()).isEqualTo(key.length());
            assertThat(secret.what()).isEqualTo("A private key");
        });
    }

    @Test
    void aPrivateKeyThatWasCutOffIsFoundToo() {
        assertThat(Keys.privateKeys("-----BEGIN " + "PRIVATE KEY-----\n" + BODY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIA:ABCDEFGH12345678",
        "ghp_:" + BODY, "sk_live_:" + BODY, "eyJ:" + BODY + "." + BODY + "." + BODY})
    void anAccessKeyIsKnownByItsPrefix(String prefixAndRest) {
        assertThat(Keys.accessKeys("Take " + prefixAndRest.replace(":", "") + " for the interface.")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api key: ", "API_KEY=", "Your client secret is ", "Authorization: Bearer "})
    void anAccessKeyIsKnownByTheWordBeforeIt(String label) {
        assertThat(Keys.labelledKeys(label + BODY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Create an API key under Settings, Developers, Interfaces2026.", "The bearer of good news.",
        "See https://bank.example/api-key-management-2026-guide",
        "Access keys are secret keys; private keys never leave the device."})
    void talkingAboutKeysIsFine(String reply) {
        assertThat(Keys.labelledKeys(reply)).isEmpty();
        assertThat(Keys.accessKeys(reply)).isEmpty();
    }
}
