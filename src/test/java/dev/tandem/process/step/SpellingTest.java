package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> INPUTS = List.of("model", "fields", "text", "maxError", "result");

    @Test
    void aSlipIsRecognised() {
        assertThat(Spelling.didYouMean("modell", INPUTS)).isEqualTo(" Did you mean 'model'?");
        assertThat(Spelling.didYouMean("maxerror", INPUTS)).isEqualTo(" Did you mean 'maxError'?");
    }

    @Test
    void anotherWordIsNotGuessedAt() {
        assertThat(Spelling.didYouMean("threshold", INPUTS)).isEmpty();
    }

    /** Compared as a whole, 77 labels would take most of a minute. */
    @Test
    void ofAWordOfAMillionLettersTheBeginningIsCompared() {
        List<String> labels = IntStream.range(0, 1_000).mapToObj("label_%d"::formatted).toList();

        assertThat(Spelling.nearest("label_7" + "x".repeat(1_000_000), labels, 3)).hasSize(3);
    }

    @Property
    void distanceIsSymmetricAndZeroOnlyForTheSameWord(@ForAll @AlphaChars @StringLength(max = 8) String one,
                                                      @ForAll @AlphaChars @StringLength(max = 8) String other) {
        assertThat(Spelling.distance(one, other)).isEqualTo(Spelling.distance(other, one));
        assertThat(Spelling.distance(one, other) == 0).isEqualTo(one.equalsIgnoreCase(other));
    }
}
