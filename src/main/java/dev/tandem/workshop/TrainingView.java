package dev.tandem.workshop;

import dev.tandem.workshop.TrainingRun.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A training as the API shows it. */
@Schema(name = "Training", description = "What is learned for whom, how far it is, and what came of it.")
record TrainingView(
        @Schema(example = "0f5c1f9e-6c5e-4b0f-9a43-0a4c3a1f6a10") String id,
        @Schema(description = "WAITING for its turn, RUNNING, DONE with a model, FAILED, or STOPPED by somebody.") State state,
        @Schema(description = "Name of the model that is made.", example = "my-desk") String model,
        @Schema(example = "auto") String recipe,
        @Schema(example = "en") String language,
        @Schema(description = "How long it looks for better settings first; null if it does not.", example = "30m") @Nullable String search,
        @Schema(description = "Columns with the text.", example = "subject,body") String text,
        @Schema(description = "Columns with the right answers.", example = "queue") String label,
        @Schema(description = "Who asked for it.", example = "otto") String requestedBy,
        Instant requestedAt,
        @Schema(description = "Null while it waits.") @Nullable Instant startedAt,
        @Schema(description = "Null while it waits or runs.") @Nullable Instant endedAt,
        @Schema(description = "How much of it is done, 0 to 100; changes at every tenth.", example = "40") int percent,
        @Schema(description = "Seconds until it should be done; null if nobody knows.", example = "310") @Nullable Long etaSeconds,
        @Schema(description = "The last lines it said, oldest first.") List<String> lines,
        @Schema(description = "The model it made; null before it is DONE. It serves when it is promoted, or if no version ever was.",
                example = "my-desk@3") @Nullable String result,
        @Schema(description = "Why there is no model, and what to do; null otherwise.") @Nullable String message) {

    static TrainingView of(TrainingRun run, Instant now) {
        TrainingOrder order = run.order();
        Instant end = run.state() == State.RUNNING ? run.progress().expectedEnd() : null;
        return new TrainingView(run.id(), run.state(), order.model(), order.recipe(), order.language(), order.search(), order.text(), order.label(),
                run.requestedBy(), run.requestedAt(), run.startedAt(), run.endedAt(), run.progress().percent(),
                end == null ? null : Math.max(0, Duration.between(now, end).toSeconds()), run.progress().lines(), run.result(), run.message());
    }
}
