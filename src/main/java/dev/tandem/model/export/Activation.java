package dev.tandem.model.export;

/** What stands between the two feed-forward matrices of a layer. */
public enum Activation {

    /** x Φ(x), by the error function */
    GELU,
    /** its approximation by a hyperbolic tangent */
    GELU_TANH,
    RELU;

    /** @throws UnsupportedEncoderException if Tandem knows no such function */
    static Activation named(String huggingFace) {
        return switch (huggingFace) {
            case "gelu" -> GELU;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> GELU_TANH;
            case "relu" -> RELU;
            default -> throw new UnsupportedEncoderException(("Activation '%s' is not supported. Supported: gelu, gelu_new, "
                    + "gelu_pytorch_tanh, relu.").formatted(huggingFace));
        };
    }

    /** @return its name in {@code config.json} */
    String huggingFace() {
        return switch (this) {
            case GELU -> "gelu";
            case GELU_TANH -> "gelu_pytorch_tanh";
            case RELU -> "relu";
        };
    }
}
