package dev.tandem.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One graph for the encoder and all heads says what the model says. */
class BertGraphTest {

    private final ShippedModel shipped = new ShippedModel();

    @Test
    void itGivesTheVectorOfTheGraphThatWasPublished() {
        Encoder published = Encoder.of(PublishedEncoder.MINILM_L6, Map.of());
        float[][] vectors = Graphs.run(BertGraph.fp32(published, List.of()), BertGraph.VECTOR, shipped.questions);

        float[][] tokens = PublishedGraphs.tokens("/all-minilm-l6-v2.onnx", shipped.questions.get(0));

        float[] mean = new float[tokens[0].length];
        for (float[] token : tokens) {
            for (int index = 0; index < mean.length; index++) {
                mean[index] += token[index];
            }
        }
        double length = length(mean);
        for (int index = 0; index < mean.length; index++) {
            assertThat((double) vectors[0][index]).isCloseTo(mean[index] / length, within(1e-6));
        }
    }

    @Test
    void itGivesTheLogitsOfTheServedModel() {
        double[][] served = shipped.served();

        float[][] logits = Graphs.run(BertGraph.fp32(shipped.encoder, shipped.heads), BertGraph.logitsOf(ShippedModel.HEAD), shipped.questions);

        for (int text = 0; text < served.length; text++) {
            for (int label = 0; label < served[text].length; label++) {
                assertThat((double) logits[text][label]).isCloseTo(served[text][label], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inBytesItChoosesTheSameLabelsAndHardlyOtherLogits(ByteArithmetic arithmetic) {
        float[][] floats = Graphs.run(BertGraph.fp32(shipped.encoder, shipped.heads), BertGraph.logitsOf(ShippedModel.HEAD), shipped.questions);

        float[][] bytes = Graphs.run(inBytes(arithmetic), BertGraph.logitsOf(ShippedModel.HEAD), shipped.questions);

        for (int text = 0; text < floats.length; text++) {
            assertThat(Graphs.indexOfLargest(bytes[text])).isEqualTo(Graphs.indexOfLargest(floats[text]));
            for (int label = 0; label < floats[text].length; label++) {
                assertThat(bytes[text][label]).isCloseTo(floats[text][label], within(0.5f));
            }
        }
    }

    @Test
    void inBytesAnAnswerDoesNotDependOnTheTextsThatShareTheBatch() {
        byte[] graph = inBytes(ByteArithmetic.EXACT);
        float[][] together = Graphs.run(graph, BertGraph.logitsOf(ShippedModel.HEAD), shipped.questions);

        for (int text = 0; text < together.length; text++) {
            float[] alone = Graphs.run(graph, BertGraph.logitsOf(ShippedModel.HEAD), List.of(shipped.questions.get(text)))[0];
            for (int label = 0; label < alone.length; label++) {
                // the attention sums in another order, and now and then a value falls on the other side of a byte's edge
                assertThat(alone[label]).isCloseTo(together[text][label], within(0.1f));
            }
        }
    }

    @Test
    void severalHeadsOfBothKindsAnswerInOnePass() {
        Tensor weight = random(3, 384);
        Tensor bias = random(3);
        List<HeadWeights> heads = new ArrayList<>(shipped.heads);
        heads.add(new HeadWeights.Linear("urgency", weight, bias));
        heads.add(new HeadWeights.Cosine("mood", random(2, 384), 7));
        byte[] graph = BertGraph.fp32(shipped.encoder, heads);

        assertThat(Graphs.run(graph, "logits_intent", shipped.questions)[0]).hasSize(77);
        assertThat(Graphs.run(graph, "logits_urgency", shipped.questions)[0]).hasSize(3);
        for (float[] mood : Graphs.run(graph, "logits_mood", shipped.questions)) {
            assertThat(Math.max(Math.abs(mood[0]), Math.abs(mood[1]))).isLessThanOrEqualTo(7);
        }
        for (float[] vector : Graphs.run(graph, BertGraph.VECTOR, shipped.questions)) {
            assertThat(length(vector)).isCloseTo(1, within(1e-5));
        }
    }

    private byte[] inBytes(ByteArithmetic arithmetic) {
        return BertGraph.int8(shipped.encoder, shipped.heads, shipped.labelNames(), arithmetic);
    }

    private static Tensor random(long... shape) {
        Random random = new Random(11);
        float[] values = new float[(int) (shape.length == 1 ? shape[0] : shape[0] * shape[1])];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) random.nextGaussian();
        }
        return new Tensor(shape, values);
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
