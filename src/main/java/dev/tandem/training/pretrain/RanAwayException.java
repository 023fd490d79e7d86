package dev.tandem.training.pretrain;

/** The loss or a gradient is no number any more. */
final class RanAwayException extends RuntimeException {

    RanAwayException(long step, float loss, float gradientNorm) {
        super("Training ran away at step %d: loss %s, gradient norm %s. Lower the learning rate, for example --set encoderRate=1e-5"
                .formatted(step, loss, gradientNorm));
    }
}
