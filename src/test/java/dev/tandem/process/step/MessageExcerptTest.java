package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageExcerptTest {

    @Test
    void aShortMessageStandsThereWhole() {
        assertThat(MessageExcerpt.of(null, "Where is my card?")).isEqualTo("Where is my card?");
    }

    @Test
    void theSubjectComesFirst() {
        assertThat(MessageExcerpt.of("My card", "It is gone.")).isEqualTo("My card: It is gone.");
    }

    @Test
    void linesAndSpacesBecomeOneLine() {
        assertThat(MessageExcerpt.of(" ", "Good morning,\n\n\tmy card  is gone")).isEqualTo("Good morning, my card is gone");
    }

    @Test
    void aLongMessageIsCutBetweenCharactersNotInsideOne() {
        String excerpt = MessageExcerpt.of("💳".repeat(500));

        assertThat(excerpt.codePointCount(0, excerpt.length())).isEqualTo(MessageExcerpt.MAX_CHARACTERS);
        assertThat(excerpt).endsWith("💳…");
    }

    @Test
    void aTicketWithoutTextHasAnEmptyOne() {
        assertThat(MessageExcerpt.of(null, null)).isEmpty();
    }
}
