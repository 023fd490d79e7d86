package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasscodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Your PIN is 4821.", "PIN: 4821", "the new pin code 4821",
        "Your PIN has been changed to 4821",
        "PIN for your card ending in 1111 is 4821", "Your PIN is now\n4821", "4821 is your new PIN.",
        "PIN = 4 8 2 1", "PIN (4821)"})
    void aPinIsFound(String reply) {
        assertThat(Passcodes.pins(ReadableText.of(reply))).singleElement()
                .extracting(secret -> secret.sentence(reply)).asString().startsWith("A PIN in line").doesNotContain("4821");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CVV 737", "The CVC2 is 737.", "security code: 737", "cv2=7371"})
    void aSecurityCodeIsFound(String reply) {
        assertThat(Passcodes.securityCodes(ReadableText.of(reply))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Your one-time passcode is 482913.", "OTP: 482 913", "482913 is your verification code",
        "the login code 482913", "one-time password: 482913"})
    void aOneTimeCodeIsFound(String reply) {
        assertThat(Passcodes.oneTimeCodes(ReadableText.of(reply))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Never share your PIN with anybody, not even with us.",
        "We will never ask for your PIN, CVV or password.",
        "A PIN has 4 digits; the CVV is the 3-digit number on the back.",
        "You can change the PIN in the app, at 1200 machines and until 2027.",
        "We posted the PIN: 24.11.2026 at the latest it is with you.",
        "Do not use 1234 as your PIN.",
        "The PIN was reset 2026-11-24.",
        "Wrong PIN: 1000 € remain available.",
        "The opinion 4821 of the spin 4821 team.",
        "Enter the PIN ••••, CVV *** and code [code]."})
    void adviceAboutPinsIsFine(String reply) {
        String readable = ReadableText.of(reply);
        assertThat(List.of(Passcodes.pins(readable), Passcodes.securityCodes(readable), Passcodes.oneTimeCodes(readable)))
                .allSatisfy(found -> assertThat(found).isEmpty());
    }
}
