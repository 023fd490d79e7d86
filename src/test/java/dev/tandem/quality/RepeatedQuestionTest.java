package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.quality.Finding.Kind;
import dev.tandem.quality.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedQuestionTest {

    private static final String QUESTION = "Can I use my card in Spain when I travel there next week?";

    @Test
    void theQuestionPastedAsReplyIsNoticed() {
        assertThat(check("Dear Anna,\ncan I use my card in Spain when I travel there next week?\nKind regards\nTina"))
                .singleElement().satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.BOILERPLATE);
                    assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
                    assertThat(finding.sentence()).contains("100 %");
                });
    }

    @Test
    void anAnswerInTheCustomersWordsIsAnAnswer() {
        assertThat(check("Yes, you can use your card in Spain when you travel there next week.")).isEmpty();
    }

    @Test
    void aQuotedQuestionAboveTheAnswerIsFine() {
        assertThat(check("> " + QUESTION + "\nYes. Payments in euro are free of charge everywhere in the EU.")).isEmpty();
    }

    private static List<Finding> check(String reply) {
        return RepeatedQuestion.saysTheQuestionAgain(new Draft(ReadableText.of(QUESTION), ReadableText.of(reply)));
    }
}
