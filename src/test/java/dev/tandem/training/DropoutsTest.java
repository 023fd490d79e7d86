package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DropoutsTest {

    private static final float SHARE = 0.2f;

    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private final Dropouts dropouts = new Dropouts(SHARE, manager);

    @BeforeEach
    void seed() {
        draw(7);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theAgreedShareBecomesZeroAndTheMeanStays() {
        float[] dropped = dropouts.drop(manager.ones(new Shape(200, 300))).toFloatArray();

        int zeros = 0;
        double sum = 0;
        for (float value : dropped) {
            zeros += value == 0 ? 1 : 0;
            sum += value;
            assertThat(value).isIn(0f, 1 / (1 - SHARE));
        }
        assertThat((double) zeros / dropped.length).isCloseTo(SHARE, within(0.01));
        assertThat(sum / dropped.length).isCloseTo(1, within(0.02));
    }

    @Test
    void everyUseDropsOthers() {
        NDArray ones = manager.ones(new Shape(1000));

        assertThat(dropouts.drop(ones).toFloatArray()).isNotEqualTo(dropouts.drop(ones).toFloatArray());
    }

    @Test
    void theSameSeedDropsTheSameAndAnotherDoesNot() {
        NDArray ones = manager.ones(new Shape(1000));
        float[] first = dropouts.drop(ones).toFloatArray();
        draw(7);
        float[] again = dropouts.drop(ones).toFloatArray();
        draw(8);

        assertThat(again).isEqualTo(first);
        assertThat(dropouts.drop(ones).toFloatArray()).isNotEqualTo(first);
    }

    @Test
    void drawingAnewLeavesNothingBehind() {
        for (int epoch = 0; epoch < 3; epoch++) {
            draw(epoch);
            try (NDManager step = manager.newSubManager()) {
                dropouts.drop(step.ones(new Shape(10)));
            }
        }

        assertThat(manager.getManagedArrays()).as("but the row").hasSize(1);
    }

    @Test
    void anInputTooLongForTheRowIsDroppedAsWell() {
        NDArray dropped = dropouts.drop(manager.ones(new Shape(Dropouts.ROW / 2)));

        assertThat(dropped.mean().getFloat()).isCloseTo(1, within(0.01f));
        assertThat(dropped.min().getFloat()).isZero();
    }

    @Test
    void aShareOfNothingChangesNothing() {
        NDArray ones = manager.ones(new Shape(5));

        assertThat(new Dropouts(0, manager).drop(ones)).isSameAs(ones);
    }

    @Test
    void whatWasDroppedGetsNoGradient() {
        NDArray input = manager.ones(new Shape(1000));
        input.setRequiresGradient(true);
        NDArray dropped;
        try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            dropped = dropouts.drop(input);
            collector.backward(dropped.sum());
        }

        assertThat(input.getGradient().toFloatArray()).isEqualTo(dropped.toFloatArray());
    }

    private void draw(long seed) {
        Engine.getEngine("PyTorch").setRandomSeed((int) seed);
        dropouts.draw(seed);
    }
}
