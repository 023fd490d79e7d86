package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void aLanguageInWhichMuchGoesWrongStandsOut() {
        boolean[] correct = new boolean[400];
        Arrays.fill(correct, 0, 300, true);
        List<String> languages = new ArrayList<>(Collections.nCopies(300, "English"));
        languages.addAll(Collections.nCopies(100, "Welsh"));

        List<Slice> slices = Slice.of(outcomes(correct), Map.of("language", languages));

        Slice welsh = slices.stream().filter(slice -> slice.value().equals("Welsh")).findFirst().orElseThrow();
        assertThat(welsh.accuracy()).isZero();
        assertThat(welsh.clearlyWorse()).isTrue();
        assertThat(slices).filteredOn(slice -> slice.value().equals("English")).extracting(Slice::clearlyWorse).containsExactly(false);
    }

    @Test
    void oneWrongAnswerProvesNothing() {
        boolean[] correct = {true, true, true, false};

        assertThat(Slice.of(outcomes(correct), Map.of("channel", List.of("mail", "mail", "mail", "chat")))).noneMatch(Slice::clearlyWorse);
    }

    @Test
    void valuesAreOrderedByFrequencyAndEmptyOnesHaveAName() {
        assertThat(Slice.of(outcomes(new boolean[5]), Map.of("channel", List.of("", "mail", "chat", "mail ", " "))))
                .filteredOn(slice -> slice.column().equals("channel")).extracting(Slice::value).containsExactly("(not given)", "mail", "chat");
    }

    @Test
    void rareValuesAreTakenTogether() {
        List<String> customers = IntStream.range(0, 40).mapToObj(customer -> "customer " + customer).toList();

        assertThat(Slice.of(outcomes(new boolean[40]), Map.of("customer", customers)))
                .filteredOn(slice -> slice.value().equals("(all others)")).extracting(Slice::count).containsExactly(28);
    }

    @Test
    void lengthIsCountedInCharactersNotInHalvesOfThem() {
        assertThat(TextLength.of("🚲".repeat(25))).isEqualTo(TextLength.TINY);
        assertThat(TextLength.of("a".repeat(26))).isEqualTo(TextLength.SHORT);
        assertThat(TextLength.of("a".repeat(501))).isEqualTo(TextLength.LONGEST);
    }

    @Property(tries = 50)
    void thePartsOfAColumnAreAllTexts(@ForAll @IntRange(min = 1, max = 200) int texts, @ForAll @IntRange(min = 1, max = 30) int values) {
        List<String> column = IntStream.range(0, texts).mapToObj(text -> "v" + text * 7 % values).toList();

        List<Slice> slices = Slice.of(outcomes(new boolean[texts]), Map.of("any", column));

        assertThat(slices.stream().filter(slice -> slice.column().equals("any")).mapToInt(Slice::count).sum()).isEqualTo(texts);
        assertThat(slices.stream().filter(slice -> slice.column().equals("length")).mapToInt(Slice::count).sum()).isEqualTo(texts);
    }

    private static Outcomes outcomes(boolean[] correct) {
        double[] confidences = new double[correct.length];
        Arrays.fill(confidences, 0.7);
        return Answered.outcomes(confidences, correct);
    }
}
