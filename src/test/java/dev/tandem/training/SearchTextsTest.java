package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.model.ModelCard.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SearchTextsTest {

    @Property(tries = 100)
    void nothingIsBothLearnedAndJudgedByAndEachLabelIsLearned(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int many,
                                                             @ForAll @IntRange(min = 1, max = 5) int few) {
        List<Example> examples = examples(many, few);
        SearchTexts texts = SearchTexts.of(parts(examples), seed);

        assertThat(Stream.concat(texts.toLearn().stream(), texts.keptBack().stream()).sorted().toList())
                .isEqualTo(java.util.stream.IntStream.range(0, examples.size()).boxed().toList());
        assertThat(texts.toLearn().subList(0, 2).stream().map(index -> examples.get(index).label())).containsExactlyInAnyOrder("many", "few");
    }

    @Test
    void aFifthIsKeptBackInProportion() {
        List<Example> examples = examples(80, 20);

        SearchTexts texts = SearchTexts.of(parts(examples), 7);

        assertThat(texts.keptBack()).hasSize(20);
        assertThat(texts.keptBack().stream().filter(index -> examples.get(index).label().equals("few"))).hasSizeBetween(3, 5);
        assertThat(texts.toLearn().subList(0, 40).stream().filter(index -> examples.get(index).label().equals("few"))).hasSizeBetween(7, 9);
    }

    @Test
    void withOneTextALabelNoneCanBeKeptBack() {
        assertThat(SearchTexts.of(parts(examples(1, 1)), 7).keptBack()).isEmpty();
    }

    @Test
    void aLabelsNameIsNeverJudgedBy() {
        List<Example> examples = new ArrayList<>(examples(10, 10));
        examples.add(new Example("Many?", "many"));

        for (long seed = 0; seed < 20; seed++) {
            assertThat(SearchTexts.of(parts(examples), seed).keptBack()).doesNotContain(20);
        }
    }

    private static List<Example> examples(int many, int few) {
        List<Example> examples = new ArrayList<>();
        for (int number = 0; number < many; number++) {
            examples.add(new Example("One of many, number " + number, "many"));
        }
        for (int number = 0; number < few; number++) {
            examples.add(new Example("One of few, number " + number, "few"));
        }
        return examples;
    }

    private static Parts parts(List<Example> examples) {
        return new Parts(examples, List.of(), List.of(), Map.of("queue", List.of(new Label("few", "Few", 1), new Label("many", "Many", 1))));
    }
}
