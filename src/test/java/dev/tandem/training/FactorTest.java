package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactorTest {

    private static final int NUMBERS = 200;
    private static final float FACTOR = 0.5f;

    @Test
    void theGradientIsTheFactorEvenIfGarbageWasCollectedBeforeTheBackwardPass() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDArray one = manager.ones(new Shape(1));
            one.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray product = one;
                for (int number = 0; number < NUMBERS; number++) {
                    product = Factor.times(Factor.times(product, FACTOR), 1 / FACTOR);
                }
                List<ByteBuffer> inItsPlace = collectGarbage();
                collector.backward(product);
                assertThat(inItsPlace).isNotEmpty();
            }
            assertThat(one.getGradient().toFloatArray()).containsExactly(1);
        }
    }

    /** @return what was allocated where the garbage had been */
    private static List<ByteBuffer> collectGarbage() {
        List<ByteBuffer> taken = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            System.gc();
            for (int buffer = 0; buffer < NUMBERS; buffer++) {
                taken.add(ByteBuffer.allocateDirect(Double.BYTES));
            }
        }
        return taken;
    }
}
