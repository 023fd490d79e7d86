package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.quality.Finding.Kind;
import dev.tandem.quality.Finding.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoSubstanceTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Dear Mrs Novak,\n\nthank you for your message. We have received your request.\n\n"
            + "Kind regards\nTina Berg\nCustomer Support",
        "Hello Anna, thank you for contacting us. We will get back to you as soon as possible.",
        "Thanks for reaching out! Your request is important to us and we are looking into it. Have a nice day!",
        "Good morning,\nwe apologize for the inconvenience. "
            + "Please do not hesitate to contact us if you have any questions.\nYours sincerely"})
    void aReplyOfStockPhrasesDeservesAWordOfAdvice(String reply) {
        assertThat(check(reply)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.BOILERPLATE);
            assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Dear Mrs Novak, thank you for your message, your card was posted on Monday. Kind regards, Tina",
        "We have received your complaint and refunded the fee.",
        "Hi, the limit was reached. Kind regards",
        "Kind regards from the desk! Your new card was posted on Monday and will be with you by Friday at the latest."})
    void oneStatementIsSubstance(String reply) {
        assertThat(check(reply)).isEmpty();
    }

    private static List<Finding> check(String reply) {
        return NoSubstance.onlyStockPhrases(new Draft("", ReadableText.of(reply)));
    }
}
