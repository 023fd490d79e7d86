package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the registry's published examples or random. */
class IbansTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Send it to DE89370400440532013000.",
        "Send it to DE89 3704 0044 0532 0130 00 and write your name.",
        "Send it to de89 3704 0044 0532 0130 00",
        "IBAN:DE89-3704-0044-0532-0130-00, please"})
    void anIbanIsFoundHoweverItIsWritten(String reply) {
        assertThat(in(reply)).singleElement().extracting(Secret::what).isEqualTo("The IBAN ending in 3000");
    }

    @Test
    void lettersInTheAccountAreRead() {
        assertThat(in("From GB29 NWBK 6016 1331 9268 19 we got nothing.")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Send it to DE88370400440532013000.",
        "Your IBAN ends in 3000; DE89 •••• •••• 3000.",
        "In 20 days at 12 Main Street, be 99 sure.",
        "DE893704004405320130001 is one digit too long."})
    void whatIsNoIbanIsFine(String reply) {
        assertThat(in(reply)).isEmpty();
    }

    @Property(tries = 200)
    void everyIbanIsFound(@ForAll("accounts") String account) throws CheckDigitException {
        String iban = "DE" + IBANCheckDigit.IBAN_CHECK_DIGIT.calculate("DE00" + account) + account;

        assertThat(in("It is " + iban + " now.")).hasSize(1);
    }

    @Provide
    Arbitrary<String> accounts() {
        return Arbitraries.strings().numeric().ofLength(18);
    }

    private static List<Secret> in(String reply) {
        return Ibans.in(ReadableText.of(reply));
    }
}
