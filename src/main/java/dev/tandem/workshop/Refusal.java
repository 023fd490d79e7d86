package dev.tandem.workshop;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be granted, with the reason the client is told. Nothing was changed. */
final class Refusal extends RuntimeException {

    private final ProblemType type;
    private final transient List<Violation> errors;
    private final @Nullable Duration retryAfter;

    private Refusal(ProblemType type, String detail, List<Violation> errors, @Nullable Duration retryAfter) {
        // thrown for the client's eyes only: a stack trace would cost time and tell nobody anything
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    static Refusal because(ProblemType type, @Nullable String detail) {
        return new Refusal(type, String.valueOf(detail), List.of(), null);
    }

    static Refusal invalid(List<Violation> errors) {
        String count = errors.size() == 1 ? "One thing" : errors.size() + " things";
        return new Refusal(ProblemType.INVALID_FIELDS, count + " to correct, see 'errors'. Nothing was changed.", List.copyOf(errors), null);
    }

    static Refusal unknownTraining() {
        return because(ProblemType.UNKNOWN_TRAINING, "No training has this id. GET /api/trainings lists the latest.");
    }

    static Refusal notRunning(TrainingRun run) {
        return because(ProblemType.NOT_RUNNING, run.state().isOpen()
                ? "The training is %s at another node of Tandem. Stop it there.".formatted(run.state())
                : "The training is %s and can no longer be stopped.".formatted(run.state()));
    }

    static Refusal tooMany(int open, Duration retryAfter) {
        return new Refusal(ProblemType.TOO_MANY_TRAININGS, ("%d trainings run or wait. Nothing of yours was stored; send it again in %d s, "
                + "or stop one of them.").formatted(open, retryAfter.toSeconds()), List.of(), retryAfter);
    }

    ProblemType type() {
        return type;
    }

    List<Violation> errors() {
        return errors;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
