package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.inference.ModelUnavailableException;
import dev.tandem.inference.OverloadedException;
import dev.tandem.inference.TextEmbedder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.UnknownModelException;
import dev.tandem.quality.Finding.Kind;
import dev.tandem.quality.Finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyReviewTest {

    private static final ModelReference BANKING = ModelReference.parse("banking-support");
    private static final String QUESTION = "My new card has not arrived. Where is it?";
    private static final String POSTED = "Your card was posted on Monday.";

    private final ReplyReview review = new ReplyReview(aboutCards());

    @Test
    void aGoodReplyPasses() {
        assertThat(reviewed("Dear Anna,\n\nyour card was posted on Monday.\n\nKind regards\nTina")).isEmpty();
    }

    @Test
    void aMissingReplyIsOneFindingOnly() {
        assertThat(reviewed(null)).singleElement().extracting(Finding::kind).isEqualTo(Kind.EMPTY);
    }

    @Test
    void theWorstComesFirst() {
        List<Finding> findings = reviewed(
                "It is your own fault that the card 4111 1111 1111 1111 is late, and your PIN is 4821, {{name}}.");

        assertThat(findings).extracting(Finding::kind)
                .containsExactly(Kind.SECRET, Kind.SECRET, Kind.BOILERPLATE, Kind.TONE);
        assertThat(findings).extracting(Finding::severity)
                .containsExactly(Severity.MUST_FIX, Severity.MUST_FIX, Severity.MUST_FIX, Severity.ADVICE);
    }

    @Test
    void anIbanMayBeSentByWhoeverHasLookedTwiceSinceItMayBeOurOwn() {
        assertThat(reviewed("Please transfer the rest to our account DE89 3704 0044 0532 0130 00, then your card is sent."))
                .singleElement().satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.SECRET);
                    assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
                    assertThat(finding.sentence()).contains("ending in 3000").doesNotContain("3704");
                });
    }

    @Test
    void aReplyAboutSomethingElseIsNoticed() {
        assertThat(reviewed("The exchange rate of Friday evening applies at weekends.")).singleElement()
                .isEqualTo(Finding.advice(Kind.OFF_TOPIC, "The reply does not seem to be about the question "
                        + "(similarity 0.00; replies that fit are hardly ever below 0.10). Is it in the right ticket?"));
    }

    @Test
    void oneSentenceAboutTheQuestionIsEnoughInALongReply() {
        ReplyReview onlyShortTexts = new ReplyReview((model, texts) -> texts.stream()
                .map(text -> meaning(text.length() < 80 && text.contains("card"))).toList());

        assertThat(onlyShortTexts.review(BANKING, QUESTION, "At weekends the branch is closed, and so is the hotline. "
                + "Your card comes tomorrow. Please have a document of identity at hand when the bell rings.")).isEmpty();
    }

    @Test
    void aModelThatCannotAnswerLeavesTheLookToAPerson() {
        ReplyReview stopping = failing(new ModelUnavailableException("The encoder is stopping."));

        assertThat(stopping.review(BANKING, QUESTION, POSTED)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNCHECKED);
            assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
            assertThat(finding.sentence()).startsWith("Relevance could not be checked: The encoder is stopping.");
        });
    }

    @Test
    void aModelThatIsNotThereLeavesTheLookToAPerson() {
        assertThat(failing(new UnknownModelException("No model.")).review(BANKING, QUESTION, POSTED))
                .extracting(Finding::kind).containsExactly(Kind.UNCHECKED);
    }

    @Test
    void aQuestionWithoutTextLeavesTheLookToAPerson() {
        assertThat(review.review(BANKING, " ", POSTED)).extracting(Finding::kind)
                .containsExactly(Kind.UNCHECKED);
    }

    @Test
    void aFullQueueIsTheCallersConcern() {
        ReplyReview overloaded = failing(new OverloadedException("The queue is full.", Duration.ofSeconds(1)));

        assertThatThrownBy(() -> overloaded.review(BANKING, QUESTION, POSTED))
                .isInstanceOf(OverloadedException.class);
    }

    @Test
    void theEncoderNeverSeesASecret() {
        ReplyReview watching = new ReplyReview((model, texts) -> {
            assertThat(texts).noneMatch(text -> text.contains("4821"));
            return aboutCards().embed(model, texts);
        });

        assertThat(watching.review(BANKING, QUESTION, "Your card is here and your PIN is 4821.")).hasSize(1);
    }

    @Test
    void aVeryLongReplyIsReviewedLikeAnyOther() {
        for (String part : List.of("1 ", "card ", "XXX ", "PLEASE READ ", "DE89 ", "4111111111111111 ", "and ",
                "have ", "Kind regards,", "{{a", "-----BEGIN ")) {
            assertThat(reviewed(part.repeat(5_000))).isNotNull();
        }
    }

    @Property(tries = 300)
    void anyTextWhatsoeverCanBeReviewed(@ForAll String question, @ForAll String reply) {
        assertThat(review.review(BANKING, question, reply)).isEqualTo(review.review(BANKING, question, reply));
    }

    @Property(tries = 200)
    void noSentenceEverSaysACardNumber(@ForAll("cardBodies") String body, @ForAll("surroundings") String around)
            throws CheckDigitException {
        String number = body + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(body);

        assertNothingLeaks(number, 5, around.replace("%s", number.replaceAll("(.{4})(?!$)", "$1 ")));
    }

    @Property(tries = 200)
    void noSentenceEverSaysAPassword(@ForAll("passwords") String password, @ForAll("surroundings") String around) {
        assertNothingLeaks(password, password.length(), around.replace("%s", "password: " + password + " "));
    }

    @Provide
    Arbitrary<String> cardBodies() {
        return Arbitraries.strings().numeric().ofLength(14).map(digits -> "4" + digits);
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(4).ofMaxLength(12).map(letters -> letters + "7");
    }

    @Provide
    Arbitrary<String> surroundings() {
        return Arbitraries.of("%s", "YOU IDIOT, TAKE %s AND BE QUIET NOW!!!", "{{%s}} and [customer %s name]", "<CARD %s>",
                "Hello,\nyour own fault: %s\nBye", "IBAN %s and PIN %s");
    }

    /** @param longest so many characters of the secret in a row may not be said */
    private void assertNothingLeaks(String secret, int longest, String reply) {
        List<Finding> findings = reviewed(reply);

        assertThat(findings).extracting(Finding::kind).contains(Kind.SECRET);
        String said = findings.stream().map(Finding::sentence).collect(Collectors.joining("\n")).replaceAll("[ -]", "");
        IntStream.rangeClosed(0, secret.length() - longest).forEach(i ->
                assertThat(said).doesNotContain(secret.substring(i, i + longest)));
    }

    private List<Finding> reviewed(@Nullable String reply) {
        return review.review(BANKING, QUESTION, reply);
    }

    private static ReplyReview failing(RuntimeException failure) {
        return new ReplyReview((model, texts) -> {
            throw failure;
        });
    }

    /** Two directions of meaning: texts with the word "card", and all others. */
    private static TextEmbedder aboutCards() {
        return (model, texts) -> {
            assertThat(texts).noneMatch(String::isBlank);
            return texts.stream().map(text -> meaning(text.contains("card"))).toList();
        };
    }

    private static float[] meaning(boolean card) {
        return card ? new float[] {1, 0} : new float[] {0, 1};
    }
}
