package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"password: hunter2", "Your password is P@ssw0rd.", "The password was reset to \"swordfish\".",
        "Your password is 'swordfish'.", "Hello,\nyour new password: swordfish\nBye",
        "Password for the app is correctHorse", "pwd=48211234",
        "passphrase - tulip7garden", "Your new password is:\nhunter2"})
    void aPasswordIsFoundAndNotSaid(String reply) {
        assertThat(Passwords.in(ReadableText.of(reply))).isNotEmpty().allSatisfy(secret -> {
            assertThat(secret.sentence(reply)).startsWith("A password in line").doesNotContain("hunter2", "swordfish");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Your password is case-sensitive and must have 8 characters.",
        "Never share your password: whoever has it can log in.",
        "We will never ask for your password.",
        "The password is 8-20 characters long.",
        "Your password was changed on 24.11.2026.",
        "Set a new password: https://bank.example/reset2",
        "Reset your password at www.bank2.example.",
        "We sent the password to anna2@mail.example.",
        "Password: required",
        "Password: ********",
        "Password: {{password}}",
        "Change your password: Settings, then Security.",
        "A password-protected file is attached."})
    void adviceAboutPasswordsIsFine(String reply) {
        assertThat(Passwords.in(ReadableText.of(reply))).isEmpty();
    }
}
