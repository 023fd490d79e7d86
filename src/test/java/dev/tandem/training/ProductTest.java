package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mixed precision against 32 bits: the same product and the same gradients, as far as eight bits of mantissa go. */
class ProductTest {

    private static final double CLOSE = 5e-3;

    @ParameterizedTest
    @CsvSource({"1, 1, 384, 384", "3, 17, 384, 1536", "32, 24, 1536, 384"})
    void bfloat16GivesTheProductAndTheGradientsOf32Bits(int texts, int tokens, int in, int out) {
        List<NDArray> exact;
        List<NDArray> mixed;
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            exact = productAndGradients(Arithmetic.FP32, texts, tokens, in, out, manager);
            mixed = productAndGradients(Arithmetic.BF16, texts, tokens, in, out, manager);

            for (int part = 0; part < exact.size(); part++) {
                double difference = mixed.get(part).sub(exact.get(part)).norm().getFloat() / exact.get(part).norm().getFloat();
                assertThat(difference).as("part %d", part).isLessThan(CLOSE);
            }
            assertThat(mixed.get(0)).as("it is really rounded").isNotEqualTo(exact.get(0));
        }
    }

    /** @return product, gradient of input, weight and bias */
    private static List<NDArray> productAndGradients(Arithmetic arithmetic, int texts, int tokens, int in, int out, NDManager manager) {
        NDArray input = variable(7, new Shape(texts, tokens, in), manager);
        NDArray weight = variable(8, new Shape(out, in), manager);
        NDArray bias = variable(9, new Shape(out), manager);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray product = Product.in(arithmetic, manager).of(input, weight, bias);
            collector.backward(product.mul(product).sum());
            return List.of(product.duplicate(), input.getGradient(), weight.getGradient(), bias.getGradient());
        }
    }

    private static NDArray variable(int seed, Shape shape, NDManager manager) {
        manager.getEngine().setRandomSeed(seed);
        NDArray variable = manager.randomNormal(shape);
        variable.setRequiresGradient(true);
        return variable;
    }
}
