package dev.tandem.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.quality.Finding.Kind;
import dev.tandem.quality.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyReplyTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   \n\t ", "\u200B\u200D\uFEFF\u2060", "\u2800\u3164\u00AD", "...", "— !? —",
        "\uD83D\uDC4D"})
    void aReplyWithoutAReadableWordIsEmpty(String reply) {
        assertThat(check(reply)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.EMPTY);
            assertThat(finding.severity()).isEqualTo(Severity.MUST_FIX);
            assertThat(finding.sentence()).startsWith("The reply is empty");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "Done.", "test test test test", "Sorry, no."})
    void aWordOrTwoAreTooFew(String reply) {
        assertThat(check(reply)).singleElement().extracting(Finding::sentence).asString().contains("has only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Yes, you can.", "我们已经寄出您的新卡。", "บัตรใหม่ของคุณถูกส่งแล้ว"})
    void aShortAnswerInAnyScriptIsEnough(String reply) {
        assertThat(check(reply)).isEmpty();
    }

    @Test
    void theCustomersQuotedMessageIsNotAReply() {
        assertThat(check("> Where is my card?\n> It was ordered last week.")).hasSize(1);
    }

    private static List<Finding> check(String reply) {
        return EmptyReply.tooFewWords(new Draft("Where is my card?", ReadableText.of(reply)));
    }
}
