package dev.tandem.training.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.training.pretrain.Cutter.Word;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CutterTest {

    private final Cutter cutter = new Cutter(TinyEncoder.miniLmTokenizer());

    CutterTest() throws IOException {}

    @Test
    void wordsAreFoundWhereTheyStandEvenBehindAnEmoji() {
        String text = "Überweisung 💶💶 of 12,50 EUR  (unbelievably late)";

        assertThat(cutter.words(text)).extracting(word -> text.substring(word.start(), word.end()))
                .containsExactly("Überweisung", "💶💶", "of", "12", ",", "50", "EUR", "(", "unbelievably", "late", ")");
    }

    @Test
    void aLongTextIsCutIntoStretchesAndNothingIsLost() {
        List<long[]> stretches = cutter.stretches("one two three four five six seven eight nine", 6);

        assertThat(stretches).hasSize(3).allSatisfy(ids -> {
            assertThat(ids).hasSizeLessThanOrEqualTo(6);
            assertThat(ids[0]).isEqualTo(101);
            assertThat(ids[ids.length - 1]).isEqualTo(102);
        });
        assertThat(stretches.stream().mapToInt(ids -> ids.length - 2).sum()).isEqualTo(9);
    }

    @Property(tries = 200)
    void wordsOfAnyTextStandOneAfterTheOther(@ForAll String text) {
        int before = 0;
        for (Word word : cutter.words(text)) {
            assertThat(word.start()).isGreaterThanOrEqualTo(before);
            assertThat(word.end()).isGreaterThanOrEqualTo(word.start()).isLessThanOrEqualTo(text.length());
            before = word.start();
        }
    }

    @AfterEach
    void close() {
        cutter.close();
    }
}
