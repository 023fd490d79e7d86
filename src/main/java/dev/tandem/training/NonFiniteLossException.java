package dev.tandem.training;

/** Training ran away: the loss or a gradient is no number any more. The last good weights are kept. */
final class NonFiniteLossException extends RuntimeException {

    private final transient FineTuning.Result lastGood;

    NonFiniteLossException(long step, float loss, float gradientNorm, FineTuning.Result lastGood) {
        super("Training ran away at step %d: loss %s, gradient norm %s. Lower the learning rate; the weights of epoch %d are kept."
                .formatted(step, loss, gradientNorm, lastGood.epoch()));
        this.lastGood = lastGood;
    }

    FineTuning.Result lastGood() {
        return lastGood;
    }
}
