package dev.tandem.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.model.Safetensors;
import dev.tandem.model.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What becomes of weights and channels when dense layers are computed on bytes. */
class BytesTest {

    @Property(tries = 50)
    void aWeightIsOffByAtMostHalfAStepOfItsOutput(@ForAll long seed, @ForAll ByteArithmetic arithmetic) {
        Tensor weight = random(seed, 5, 8);

        ByteMatrix bytes = ByteMatrix.of(weight, arithmetic);

        for (int out = 0; out < 5; out++) {
            for (int in = 0; in < 8; in++) {
                assertThat(value(bytes, in, out)).isCloseTo(weight.values()[out * 8 + in], within(bytes.scales()[out] * 0.5001f));
            }
        }
    }

    @Property(tries = 50)
    void aWeightThatWasStoredInBytesComesBackAsItIs(@ForAll long seed) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Safetensors.write(Map.of("w", random(seed, 5, 8)), Safetensors.Storage.I8, file);
        Tensor stored = Safetensors.read(new ByteArrayInputStream(file.toByteArray())).get("w");

        ByteMatrix bytes = ByteMatrix.of(stored, ByteArithmetic.EXACT);

        for (int out = 0; out < 5; out++) {
            for (int in = 0; in < 8; in++) {
                assertThat(value(bytes, in, out)).isCloseTo(stored.values()[out * 8 + in], within(1e-6f * Math.abs(stored.values()[out * 8 + in])));
            }
        }
    }

    @Property(tries = 100)
    void narrowProductsOfNeighboursFitInto16Bits(@ForAll long seed) {
        ByteMatrix bytes = ByteMatrix.of(random(seed, 5, 8), ByteArithmetic.NARROW);

        for (int out = 0; out < 5; out++) {
            for (int in = 1; in < 8; in += 2) {
                int pair = bytes.values()[in * 5 + out] + bytes.values()[(in - 1) * 5 + out];
                assertThat(Math.abs(pair) * ByteArithmetic.NARROW.levels()).isLessThanOrEqualTo(Short.MAX_VALUE);
            }
        }
    }

    @Property(tries = 50)
    void copiesOfAChannelDoNotChangeTheSum(@ForAll long seed, @ForAll @IntRange(min = 0, max = 47) int farReaching) {
        Tensor weight = random(seed, 3, 48);
        float[] input = random(seed + 1, 1, 48).values();
        input[farReaching] *= 20;
        float[] reach = new float[48];
        for (int channel = 0; channel < 48; channel++) {
            reach[channel] = Math.abs(input[channel]);
        }

        ChannelCopies copies = ChannelCopies.of(reach);

        assertThat(copies.further().length).isLessThanOrEqualTo(48 / 24);
        for (int out = 0; out < 3; out++) {
            assertThat(sum(copies, weight, input, out)).isCloseTo(sum(weight, input, out), within(1e-3));
        }
    }

    @Property(tries = 50)
    void theFarthestReachingChannelIsShared(@ForAll @IntRange(min = 0, max = 47) int farReaching) {
        float[] reach = new float[48];
        Arrays.fill(reach, 1);
        reach[farReaching] = 30;

        assertThat(ChannelCopies.of(reach).copies()[farReaching]).isEqualTo(3);
        assertThat(ChannelCopies.of(reach).further()).containsOnly(farReaching);
    }

    private static double sum(Tensor weight, float[] input, int out) {
        double sum = 0;
        for (int in = 0; in < input.length; in++) {
            sum += (double) weight.values()[out * input.length + in] * input[in];
        }
        return sum;
    }

    private static double sum(ChannelCopies copies, Tensor weight, float[] input, int out) {
        Tensor wide = copies.widen(weight);
        int width = (int) wide.shape()[1];
        float[] shared = new float[width];
        for (int in = 0; in < input.length; in++) {
            shared[in] = input[in] * copies.shares().values()[in];
        }
        for (int column = input.length; column < width; column++) {
            shared[column] = shared[(int) copies.further()[column - input.length]];
        }
        return sum(wide, shared, out);
    }

    private static float value(ByteMatrix bytes, int in, int out) {
        int index = in * bytes.out() + out;
        boolean signed = bytes.zeros()[out] == 0;
        return (signed ? bytes.values()[index] : (bytes.values()[index] & 0xff) - 128) * bytes.scales()[out];
    }

    private static Tensor random(long seed, int rows, int columns) {
        Random random = new Random(seed);
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) random.nextGaussian();
        }
        return new Tensor(new long[] {rows, columns}, values);
    }
}
