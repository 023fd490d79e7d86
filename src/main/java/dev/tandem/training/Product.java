package dev.tandem.training;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code x W′ + b} of an encoder's layer. */
@FunctionalInterface
interface Product {

    /**
     * @param input  {@code (…, in) float32}
     * @param weight {@code (out, in) float32}
     * @param bias   {@code (out) float32}
     * @return {@code (…, out) float32}, owned by the input's manager
     */
    NDArray of(NDArray input, NDArray weight, NDArray bias);

    /** @param manager what is loaded lives as long as it */
    static Product in(Arithmetic arithmetic, NDManager manager) {
        return switch (arithmetic) {
            case FP32 -> (input, weight, bias) -> Linear.linear(input, weight, bias).singletonOrThrow();
            case BF16 -> new Bfloat16(manager);
        };
    }

    /** A TorchScript program ({@code src/main/torchscript}), because DJL 0.36 knows no arrays of bfloat16 and ends the process at a cast. */
    final class Bfloat16 implements Product {

        private static final String PROGRAM = "/torchscript/linear_bfloat16.pt";

        private final Model program;
        private final ParameterStore parameters;

        private Bfloat16(NDManager manager) {
            program = Model.newInstance("linear_bfloat16", manager.getDevice(), "PyTorch");
            manager.attachInternal(PROGRAM, program);
            parameters = new ParameterStore(manager, false);
            try (InputStream file = Product.class.getResourceAsStream(PROGRAM)) {
                program.load(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MalformedModelException e) {
                throw new IllegalStateException("PyTorch can't read " + PROGRAM, e);
            }
        }

        @Override
        public NDArray of(NDArray input, NDArray weight, NDArray bias) {
            return program.getBlock().forward(parameters, new NDList(input, weight, bias), true).singletonOrThrow();
        }
    }
}
