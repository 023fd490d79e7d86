package dev.tandem.training.spans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.training.pretrain.Cutter.Word;
import dev.tandem.training.spans.Bio.WordSpan;
import dev.tandem.training.spans.MarkedWords.Window;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MarkedWordsTest {

    @Property
    void everyWordOfALongTextIsReadInSomeWindowAndNoWindowIsTooLong(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 5) Integer> pieces, @ForAll @IntRange(min = 8, max = 40) int maxTokens) {
        MarkedWords words = words(pieces);
        boolean[] seen = new boolean[pieces.size()];
        for (Window window : words.windows(maxTokens)) {
            assertThat(pieces.subList(window.from(), window.to()).stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(maxTokens - 2);
            for (int word = window.from(); word < window.to(); word++) {
                seen[word] = true;
            }
        }
        assertThat(seen).doesNotContain(false);
    }

    @Property(tries = 100)
    void everyWordIsAnsweredByAWindowThatHasIt(@ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 5) Integer> pieces,
                                               @ForAll @IntRange(min = 8, max = 40) int maxTokens) {
        MarkedWords words = words(pieces);
        List<Window> windows = words.windows(maxTokens);
        List<float[][]> answers = new ArrayList<>();
        for (Window window : windows) {
            float[][] numbers = new float[window.to() - window.from()][];
            for (int word = 0; word < numbers.length; word++) {
                numbers[word] = new float[] {window.from() + word};
            }
            answers.add(numbers);
        }
        float[][] joined = words.joined(windows, answers);
        for (int word = 0; word < joined.length; word++) {
            assertThat(joined[word][0]).isEqualTo(word);
        }
    }

    @Test
    void aWordInAnOverlapIsAnsweredWhereMoreOfItsContextIsSeen() {
        MarkedWords words = words(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        List<Window> windows = List.of(new Window(0, 8), new Window(4, 12));
        float[][] first = new float[8][];
        float[][] second = new float[8][];
        for (int word = 0; word < 8; word++) {
            first[word] = new float[] {1};
            second[word] = new float[] {2};
        }
        float[][] joined = words.joined(windows, List.of(first, second));

        assertThat(joined[5][0]).isEqualTo(1);
        assertThat(joined[7][0]).isEqualTo(2);
    }

    @Test
    void aSpanIsTheWordsThatItTouches() {
        MarkedWords words = words(List.of(1, 1, 1, 1));

        assertThat(words.of(new Span(2, 7, "amount"), 0)).isEqualTo(new WordSpan(1, 4, 0));
        assertThat(words.of(new Span(2, 6, "amount"), 0)).isEqualTo(new WordSpan(1, 3, 0));
        assertThat(words.of(new WordSpan(1, 3, 0), "amount")).isEqualTo(new Span(2, 5, "amount"));
    }

    /** Words of one letter with a blank between them. */
    private static MarkedWords words(List<Integer> pieces) {
        List<Word> words = new ArrayList<>();
        for (int word = 0; word < pieces.size(); word++) {
            words.add(new Word(2 * word, 2 * word + 1, new long[pieces.get(word)]));
        }
        return new MarkedWords(words);
    }
}
