package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.quality.Finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {

    @ParameterizedTest
    @ValueSource(strings = {"Only an idiot would do that.", "You are so stupid that it hurts.", "You’re a liar!",
        "SHUT UP and wait.",
        "How stupid can you be?"})
    void anInsultMustGo(String reply) {
        assertThat(Tone.insults(draft(reply))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.MUST_FIX);
            assertThat(finding.sentence()).endsWith("is an insult. Take it out.");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cards can get lost in the post.", "If you are a fraud victim, call us at once.",
        "You are not stupid at all.",
        "Mr Dick Foolton and Ms Shitake live in Scunthorpe.", "The idiotés are not known to us."})
    void wordsThatOnlyContainAnInsultAreNone(String reply) {
        assertThat(Tone.insults(draft(reply))).isEmpty();
    }

    @Test
    void theSentenceQuotesThePhraseAsItWasWritten() {
        assertThat(Tone.insults(draft("What an Idiot!"))).singleElement()
                .extracting(Finding::sentence).asString().contains("“Idiot”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"That was your own fault.", "As I already told you, it takes two days.",
        "As I’ve said before, no.",
        "You should have read the terms.", "You obviously didn't look.", "You failed to\nsend the form."})
    void blamingTheCustomerIsAdvisedAgainst(String reply) {
        assertThat(Tone.blame(draft(reply))).singleElement().extracting(Finding::severity).isEqualTo(Severity.ADVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is not your fault.", "This isn't your fault at all.", "It was never really your fault.",
        "The fault was ours.", "As mentioned, it takes two days."})
    void takingTheBlameOffTheCustomerIsKind(String reply) {
        assertThat(Tone.blame(draft(reply))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"You will regret this.", "Pay the fee or else!", "We will sue you.",
        "This is your last warning."})
    void aThreatIsAdvisedAgainst(String reply) {
        assertThat(Tone.threats(draft(reply))).singleElement().extracting(Finding::severity).isEqualTo(Severity.ADVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Enter the code today, or else a new one is needed.", "You won't regret it.",
        "If you regret the purchase, return it."})
    void aConditionIsNoThreat(String reply) {
        assertThat(Tone.threats(draft(reply))).isEmpty();
    }

    @Test
    void rudeWordsAreAdvisedAgainst() {
        assertThat(Tone.rudeness(draft("Calm down, that is ridiculous."))).hasSize(2)
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.ADVICE));
    }

    @Test
    void theCustomersQuotedWordsAreNotOurs() {
        assertThat(Tone.insults(draft("> You idiots!\nWe are sorry and have refunded the fee."))).isEmpty();
    }

    private static Draft draft(String reply) {
        return new Draft("", ReadableText.of(reply));
    }
}
