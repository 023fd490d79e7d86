package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.dataset.LabelledTexts.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutOfFoldInChunksTest {

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void noMoreTextsThanAllowedAreAskedAboutAtATime() {
        LabelledTexts texts = texts("a", "b", "a", "b", "a", "b", "b");

        assertThat(new OutOfFoldInChunks(this::sureOfTheLabel, 3).probabilities(texts)).hasDimensions(7, 2);
        assertThat(asked).containsExactly(3, 2, 2);
    }

    @Test
    void aLabelThatAChunkLacksIsImpossibleThere() {
        LabelledTexts texts = texts("a", "c", "b", "b", "a", "c", "b", "a");

        assertThat(new OutOfFoldInChunks(this::sureOfTheLabel, 4).probabilities(texts)).isDeepEqualTo(
                texts.examples().stream().map(example -> oneAt("abc".indexOf(example.label()), 3)).toArray(double[][]::new));
    }

    @Test
    void aChunkWithOneLabelNeedsNoModel() {
        assertThat(new OutOfFoldInChunks(this::sureOfTheLabel, 2).probabilities(texts("a", "b", "a", "b")))
                .isDeepEqualTo(new double[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
        assertThat(asked).isEmpty();
    }

    private double[][] sureOfTheLabel(LabelledTexts texts) {
        asked.add(texts.examples().size());
        List<String> labels = List.copyOf(texts.counts().keySet());
        return texts.examples().stream().map(example -> oneAt(labels.indexOf(example.label()), labels.size())).toArray(double[][]::new);
    }

    private static double[] oneAt(int label, int labels) {
        return IntStream.range(0, labels).mapToDouble(other -> other == label ? 1 : 0).toArray();
    }

    private static LabelledTexts texts(String... labels) {
        return new LabelledTexts(IntStream.range(0, labels.length).mapToObj(row -> new Example("text " + row, labels[row])).toList(), "");
    }
}
