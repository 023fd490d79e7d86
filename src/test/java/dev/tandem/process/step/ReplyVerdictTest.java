package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.quality.Finding;
import dev.tandem.quality.Finding.Kind;
import dev.tandem.quality.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a reply may go out. */
class ReplyVerdictTest {

    private static final Finding ADVICE = new Finding(Kind.OFF_TOPIC, Severity.ADVICE, "Is this about the question?");
    private static final Finding MUST_FIX = new Finding(Kind.SECRET, Severity.MUST_FIX, "A card number stands in the reply.");

    @Test
    void aReplyWithoutFindingsPasses() {
        assertThat(ReplyVerdict.on(List.of(), false)).isEqualTo(ReplyVerdict.PASS);
    }

    @Test
    void adviceReturnsAReplyOnceAndCanBeOverridden() {
        assertThat(ReplyVerdict.on(List.of(ADVICE), false)).isEqualTo(ReplyVerdict.RETURN);
        assertThat(ReplyVerdict.on(List.of(ADVICE, ADVICE), true)).isEqualTo(ReplyVerdict.PASS);
    }

    @Test
    void whatMustBeFixedCanNotBeOverridden() {
        assertThat(ReplyVerdict.on(List.of(ADVICE, MUST_FIX), true)).isEqualTo(ReplyVerdict.RETURN);
    }
}
