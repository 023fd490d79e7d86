package dev.tandem.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a work item, as an example to learn from.
 *
 * @param businessKey of the work item, by which its text is found
 * @param processInstanceId that the person decided about; null when the model was asked before this was recorded
 * @param label       the person's latest word; also one that no model knows, such as {@code none_of_these}
 * @param proposed    what the model had answered; null when it could not answer
 * @param model       {@code name@version} that had answered, or what was asked for when none could
 * @param decidedAt   when the person decided
 */
public record LabelledWorkItem(String businessKey, @Nullable String processInstanceId, String label, @Nullable String proposed, String model, Instant decidedAt) {}
