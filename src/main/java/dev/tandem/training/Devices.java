package dev.tandem.training;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Where PyTorch computes. */
public final class Devices {

    private Devices() {}

    /**
     * @param wish {@code auto}, {@code cpu} or {@code gpu}
     * @throws IllegalArgumentException if it is none of these, or a GPU that is not there
     */
    public static Device named(String wish, Engine engine) {
        return switch (wish) {
            case "cpu" -> Device.cpu();
            case "gpu" -> {
                if (engine.getGpuCount() == 0) {
                    throw new IllegalArgumentException("There is no GPU that PyTorch can use here. Use --device cpu or auto.");
                }
                yield Device.gpu();
            }
            case "auto" -> engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu();
            default -> throw new IllegalArgumentException("Device '" + wish + "' is none of auto, cpu, gpu.");
        };
    }
}
