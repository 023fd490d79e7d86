package dev.tandem.training.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class WordFrequenciesTest {

    private final Vocabulary vocabulary = Vocabulary.read(TinyEncoder.miniLmTokenizer());

    WordFrequenciesTest() throws IOException {}

    @Property(tries = 20)
    void theProbabilitiesOfAllPiecesSumToOne(@ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1_996, max = 30_521) Long> text) {
        double sum = 0;
        for (float log : frequencies(text).logProbabilities()) {
            sum += Math.exp(log);
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    @Property(tries = 20)
    void whatWasSeenMoreOftenIsLikelierAndNothingIsImpossible(@ForAll @LongRange(min = 1_996, max = 15_000) long often,
                                                              @ForAll @LongRange(min = 15_001, max = 30_000) long once) {
        float[] logs = frequencies(List.of(often, once, often)).logProbabilities();

        assertThat(logs[(int) often]).isGreaterThan(logs[(int) once]);
        assertThat(logs[(int) once]).isGreaterThan(logs[30_100]);
        assertThat(logs[30_100]).isFinite();
    }

    private WordFrequencies frequencies(List<Long> text) {
        return WordFrequencies.of(List.of(text.stream().mapToLong(Long::longValue).toArray()), vocabulary);
    }
}
