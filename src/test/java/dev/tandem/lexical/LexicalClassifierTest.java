package dev.tandem.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LexicalClassifierTest {

    private static final int KITCHEN = 0;
    private static final int GARDEN = 1;
    private static final int UNSEEN = 2;

    private final LexicalClassifier classifier = learned();

    @Test
    void wordsItHasSeenDecide() {
        assertThat(best(classifier.logits("my frying pan sticks"))).isEqualTo(KITCHEN);
        assertThat(best(classifier.logits("the lawn is full of moss"))).isEqualTo(GARDEN);
    }

    @Test
    void aMisspelledWordStillCountsByItsCharacters() {
        assertThat(best(classifier.logits("teh fryng pann"))).isEqualTo(KITCHEN);
    }

    @Test
    void caseAndCompatibilityFormsMakeNoDifference() {
        assertThat(classifier.logits("ＦＲＹＩＮＧ Pan")).isEqualTo(classifier.logits("frying pan"));
    }

    @Test
    void aLabelWithoutExamplesIsNeverTheAnswer() {
        assertThat(best(classifier.logits("something else entirely"))).isNotEqualTo(UNSEEN);
    }

    @Test
    void learningTheSameTextsGivesTheSameWeights() {
        assertThat(learned().logits("a sharp knife for the roses")).isEqualTo(classifier.logits("a sharp knife for the roses"));
    }

    @Test
    void whatIsStoredAnswersLikeWhatWasLearned() {
        Map<String, Tensor> tensors = new HashMap<>(classifier.tensors("queue"));

        LexicalClassifier stored = LexicalClassifier.takeFrom(tensors, "queue").orElseThrow();

        assertThat(tensors).isEmpty();
        assertThat(stored.logits("water the tomatoes")).isEqualTo(classifier.logits("water the tomatoes"));
        assertThat(LexicalClassifier.takeFrom(tensors, "queue")).isEmpty();
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        Map<String, Tensor> tensors = new HashMap<>(classifier.tensors("queue"));
        tensors.put("lexical.queue.weights", new Tensor(new long[] {3, 4}, new float[12]));

        assertThatThrownBy(() -> LexicalClassifier.takeFrom(tensors, "queue")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("columns");
    }

    @Property(tries = 200)
    void anyTextGetsFiniteScoresAndTheSameOnesEachTime(@ForAll String text) {
        double[] logits = classifier.logits(text);

        assertThat(logits).hasSize(3);
        for (double logit : logits) {
            assertThat(logit).isFinite();
        }
        classifier.logits("another text in between, with other words");
        assertThat(classifier.logits(text)).isEqualTo(logits);
    }

    private static LexicalClassifier learned() {
        List<String> texts = new ArrayList<>();
        List.of("frying pan", "oven", "sharp kitchen knife", "bread flour", "tea kettle").forEach(thing -> {
            texts.add("How do I clean the " + thing + "?");
            texts.add("Where is a good " + thing + " sold");
        });
        List.of("rose bushes", "lawn mower", "tomatoes", "compost heap", "garden hose").forEach(thing -> {
            texts.add("How do I care for the " + thing + "?");
            texts.add("Something is wrong with my " + thing);
        });
        return LexicalTraining.train(texts, IntStream.range(0, texts.size()).map(text -> text < 10 ? KITCHEN : GARDEN).toArray(), 3);
    }

    private static int best(double[] logits) {
        return IntStream.range(0, logits.length).boxed().max((left, right) -> Double.compare(logits[left], logits[right])).orElseThrow();
    }
}
