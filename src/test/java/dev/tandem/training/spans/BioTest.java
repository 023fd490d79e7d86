package dev.tandem.training.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.training.spans.Bio.WordSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BioTest {

    private static final int TAGS = Bio.count(2);

    @Test
    void tagsAreNamedAsEverybodyNamesThem() {
        assertThat(Bio.names(List.of("amount", "date"))).containsExactly("O", "B-amount", "I-amount", "B-date", "I-date");
    }

    @Test
    void aWordThatGoesOnWithASpanThatNobodyBeganBeginsIt() {
        int[] tags = {Bio.goesOn(0), Bio.goesOn(0), Bio.goesOn(1), Bio.OUTSIDE, Bio.begins(1), Bio.begins(1)};

        assertThat(Bio.spans(tags)).containsExactly(new WordSpan(0, 2, 0), new WordSpan(2, 3, 1), new WordSpan(4, 5, 1), new WordSpan(5, 6, 1));
    }

    @Property
    void whatIsReadFromTagsIsWhatWasWrittenIntoThem(@ForAll("tags") int[] anything) {
        List<WordSpan> spans = Bio.spans(anything);
        int[] written = Bio.tags(spans, anything.length);

        assertThat(Bio.spans(written)).isEqualTo(spans);
        assertThat(legal(written)).isTrue();
    }

    @Property
    void aLegalSequenceStaysAsItIs(@ForAll("tags") int[] anything) {
        int[] sequence = Bio.tags(Bio.spans(anything), anything.length);

        assertThat(Bio.tags(Bio.spans(sequence), sequence.length)).isEqualTo(sequence);
    }

    @Property
    void whatIsDecodedIsLegalAndTheMostProbableTagsWhereThoseAreLegal(@ForAll("scores") float[][] logs) {
        int[] decoded = Bio.mostProbable(logs);
        int[] greedy = Arrays.stream(logs).mapToInt(BioTest::largest).toArray();

        assertThat(legal(decoded)).isTrue();
        if (legal(greedy)) {
            assertThat(score(logs, decoded)).isCloseTo(score(logs, greedy), within(1e-4));
        }
    }

    @Property(tries = 100)
    void noLegalSequenceIsMoreProbable(@ForAll @Size(20) List<@IntRange(min = -900, max = 0) Integer> hundredths) {
        float[][] logs = new float[4][TAGS];
        for (int index = 0; index < 20; index++) {
            logs[index / TAGS][index % TAGS] = hundredths.get(index) / 100f;
        }
        double best = sequences(4).stream().filter(BioTest::legal).mapToDouble(sequence -> score(logs, sequence)).max().orElseThrow();

        assertThat(score(logs, Bio.mostProbable(logs))).isCloseTo(best, within(1e-4));
    }

    @Test
    void aTextWithoutWordsHasNoTags() {
        assertThat(Bio.mostProbable(new float[0][])).isEmpty();
    }

    @Provide
    Arbitrary<int[]> tags() {
        return Arbitraries.integers().between(0, TAGS - 1).array(int[].class).ofMaxSize(20);
    }

    @Provide
    Arbitrary<float[][]> scores() {
        return Arbitraries.floats().between(-9, 0).array(float[].class).ofSize(TAGS).array(float[][].class).ofMaxSize(12);
    }

    private static boolean legal(int[] tags) {
        for (int word = 0; word < tags.length; word++) {
            if (!Bio.mayFollow(word == 0 ? Bio.OUTSIDE : tags[word - 1], tags[word])) {
                return false;
            }
        }
        return true;
    }

    private static int largest(float[] row) {
        int largest = 0;
        for (int tag = 1; tag < row.length; tag++) {
            largest = row[tag] > row[largest] ? tag : largest;
        }
        return largest;
    }

    private static double score(float[][] logs, int[] tags) {
        double sum = 0;
        for (int word = 0; word < tags.length; word++) {
            sum += logs[word][tags[word]];
        }
        return sum;
    }

    private static List<int[]> sequences(int words) {
        List<int[]> sequences = new ArrayList<>(List.of(new int[0]));
        for (int word = 0; word < words; word++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] sequence : sequences) {
                for (int tag = 0; tag < TAGS; tag++) {
                    int[] one = Arrays.copyOf(sequence, sequence.length + 1);
                    one[sequence.length] = tag;
                    longer.add(one);
                }
            }
            sequences = longer;
        }
        return sequences;
    }
}
