package dev.tandem.training;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** In what an encoder multiplies while it is trained. Its weights, their gradients and the optimizer's moments have 32 bits either way. */
public enum Arithmetic {

    FP32,

    /**
     * Mixed precision (Micikevicius et al. 2018): the layers' products have factors in bfloat16 and are summed in 32 bits, everything
     * else is done in 32 bits. The range of bfloat16 is that of 32 bits, so no loss needs to be scaled (Kalamkar et al. 2019).
     */
    BF16;

    /** What a recipe's setting {@code precision} may say. */
    static final List<String> WISHES = List.of("auto", "fp32", "bf16");

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final int AMPERE = 80; // compute capability 8.0, the first with products in bfloat16

    /**
     * @param wish one of {@link #WISHES}; {@code auto} takes bfloat16 where the hardware multiplies it faster
     * @throws IllegalArgumentException if it is none of these
     */
    public static Arithmetic on(Device device, String wish) {
        return switch (wish) {
            case "fp32" -> FP32;
            case "bf16" -> BF16;
            case "auto" -> (device.isGpu() ? gpuLikesBfloat16(device) : processorLikesBfloat16()) ? BF16 : FP32;
            default -> throw new IllegalArgumentException("The precision '%s' is none of %s.".formatted(wish, String.join(", ", WISHES)));
        };
    }

    private static boolean gpuLikesBfloat16(Device gpu) {
        return Integer.parseInt(CudaUtils.getComputeCapability(gpu.getDeviceId())) >= AMPERE;
    }

    private static boolean processorLikesBfloat16() {
        try {
            return Files.isReadable(PROCESSOR) && likesBfloat16(Files.readString(PROCESSOR));
        } catch (IOException e) {
            return false;
        }
    }

    /** @param cpuinfo as Linux tells it */
    static boolean likesBfloat16(String cpuinfo) {
        return cpuinfo.lines().filter(line -> line.startsWith("flags")).map(flags -> List.of(flags.split("\\s+")))
                .anyMatch(flags -> flags.contains("avx512_bf16") || flags.contains("amx_bf16"));
    }
}
