package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.quality.Finding.Kind;
import dev.tandem.quality.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfilledTemplateTest {

    @ParameterizedTest
    @ValueSource(strings = {"{{name}}", "{{ customer.first_name }}", "${amount}", "{name}", "%CUSTOMER_NAME%", "<NAME>",
        "<customer name>", "[customer name]", "[Insert date here]", "[[your name]]", "XXX", "TODO", "TBD", "Lorem ipsum"})
    void aPlaceholderThatIsLeftMustBeFilledIn(String placeholder) {
        List<Finding> findings = left("Your card was posted, " + placeholder + ", and will arrive soon.");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.BOILERPLATE);
            assertThat(finding.severity()).isEqualTo(Severity.MUST_FIX);
            assertThat(finding.sentence()).contains("“" + placeholder + "”");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The fee is 2 % [1], see the price list.",
        "Open [your account](https://bank.example/account) and choose Cards.",
        "It is about the card XXXX XXXX XXXX 1111.",
        "It is about the card ending 12XXX and the account XXX-1234.",
        "Rates: 1 < 2 and 3 > 2, if x < name and y > 1.",
        "Write to <help.desk@bank.example> please.",
        "Thank you for the hint, we have it on our to-do list. Lots of love xxx",
        "We handle it under [Ticket 4711]."})
    void ordinaryTextWithBracketsAndMasksIsFine(String reply) {
        assertThat(left(reply)).isEmpty();
    }

    @Test
    void manyPlaceholdersAreOneFinding() {
        assertThat(left("{{a}} {{b}} {{c}} {{d}} and again {{a}}")).singleElement().extracting(Finding::sentence).asString()
                .contains("“{{a}}”, “{{b}}”, “{{c}}” and others");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dear ,\nyour card was posted.", "Dear\nyour card was posted.",
        "Hello null, your card was posted.",
        "Dear ____, your card was posted."})
    void anAddressWithoutTheNameIsNoticed(String reply) {
        assertThat(nameMissing(reply)).singleElement().extracting(Finding::sentence).asString()
                .startsWith("The name is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello, your card was posted.", "Dear Anna, none of it is lost.",
        "Oh dear, that is our mistake."})
    void anAddressNeedsNoNameWhenItReadsWell(String reply) {
        assertThat(nameMissing(reply)).isEmpty();
    }

    private static List<Finding> left(String reply) {
        return UnfilledTemplate.placeholdersLeft(new Draft("", ReadableText.of(reply)));
    }

    private static List<Finding> nameMissing(String reply) {
        return UnfilledTemplate.nameMissing(new Draft("", ReadableText.of(reply)));
    }
}
