package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.AdversarialTexts;
import dev.tandem.inference.TextEmbedder;
import dev.tandem.model.ModelReference;
import dev.tandem.quality.Finding.Kind;
import dev.tandem.quality.Finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps are counted, not seconds: a rule that reads a text more often than {@link BoundedPattern} allows is a finding. */
class HostileRepliesTest {

    private static final ModelReference BANKING = ModelReference.parse("banking-support");
    private static final String QUESTION = "My new card has not arrived. Where is it?";
    private static final String POSTED = "Your card was posted on Monday.";
    private static final TextEmbedder ALL_ALIKE = (model, texts) -> texts.stream().map(text -> new float[] {1}).toList();

    private final ReplyReview review = new ReplyReview(ALL_ALIKE);

    @Test
    @Timeout(60)
    void aSentenceAnd150000MarksAreReviewed() {
        assertThat(review.review(BANKING, QUESTION, POSTED + "\u0301".repeat(150_000))).extracting(Finding::severity)
                .containsExactly(Severity.MUST_FIX);
    }

    @Test
    void aWordBoundaryAloneWouldReadARunOfMarksAgainForEachMark() {
        String marks = "a" + "\u0301".repeat(99_000);

        assertThatThrownBy(() -> BoundedPattern.compile("\\band\\b").matcher(marks).find()).isInstanceOf(TooManyStepsException.class);
        assertThat(ReadableText.of(marks)).hasSizeLessThan(40);
    }

    @Test
    void aLetterKeepsAsManyMarksAsAnyLanguageWrites() {
        assertThat(ReadableText.of("Vie\u0323\u0302t")).isEqualTo("Việt");
        assertThat(ReadableText.of("ก" + "\u0e31".repeat(31))).isEqualTo("ก" + "\u0e31".repeat(30));
    }

    @Test
    void marksWithInvisibleCharactersBetweenThemAreARunToo() {
        assertThat(ReadableText.of("a" + "\u0301\u200d".repeat(40_000))).hasSizeLessThan(40);
    }

    static Stream<String> texts() {
        return AdversarialTexts.all(6_000);
    }

    @ParameterizedTest
    @MethodSource("texts")
    @Timeout(60)
    void everyRuleReadsEveryTextToItsEnd(String text) {
        assertThat(review.review(BANKING, QUESTION, text)).noneMatch(finding -> finding.kind() == Kind.UNCHECKED && !isEmpty(finding));
    }

    @Property(tries = 50)
    void everyRuleReadsAnyMixtureToItsEnd(@ForAll("mixtures") String text) {
        assertThat(review.review(BANKING, text, text)).noneMatch(finding -> finding.kind() == Kind.UNCHECKED && !isEmpty(finding));
    }

    @Provide
    Arbitrary<String> mixtures() {
        return AdversarialTexts.anyOf(6_000);
    }

    @Test
    void whatIsTooLongToBeReadCannotBeSentUnread() {
        String reply = POSTED + " ".repeat(ReadableText.MOST_CHARACTERS) + "Your PIN is 4821.";

        assertThat(review.review(BANKING, QUESTION, reply)).singleElement().isEqualTo(Finding.mustFix(Kind.UNCHECKED,
                "The reply has 100,048 characters; only the first 100,000 were checked. Shorten it, or send the rest as a document."));
    }

    @Test
    void whenTheTimeIsOverAPersonIsToldThatChecksAreMissing() {
        AtomicLong now = new AtomicLong();
        ReplyReview slow = new ReplyReview(ALL_ALIKE, () -> now.getAndAdd(Duration.ofSeconds(4).toNanos()));

        assertThat(slow.review(BANKING, QUESTION, POSTED)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNCHECKED);
            assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
            assertThat(finding.sentence()).startsWith("19 checks of the reply took too long and were given up.");
        });
    }

    @Test
    void aCheckThatGivesUpLeavesTheOthers() {
        TimedChecks checks = new TimedChecks(System::nanoTime);
        BoundedPattern quadratic = BoundedPattern.compile("x*y");

        assertThat(checks.make(() -> List.of(quadratic.matcher("x".repeat(100_000)).find()))).isEmpty();
        assertThat(checks.make(() -> List.of("found"))).containsExactly("found");
        assertThat(checks.unmade()).hasValueSatisfying(finding -> assertThat(finding.sentence())
                .startsWith("1 check of the reply took too long and was given up."));
    }

    /** "Relevance could not be checked: the reply is empty." */
    private static boolean isEmpty(Finding finding) {
        return finding.sentence().startsWith("Relevance");
    }
}
