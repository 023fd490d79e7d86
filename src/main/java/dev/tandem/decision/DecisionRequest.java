package dev.tandem.decision;

import dev.tandem.model.ModelReference;
import org.jspecify.annotations.Nullable;

/**
 * What an AI step wants decided.
 *
 * @param businessKey        of the work item; null when the process was started without one
 * @param processInstanceId  the outermost process instance that asks; a business key may belong to several
 * @param step               element id of the step, for example {@code understand}
 * @param activityInstanceId makes the recording idempotent together with the head: a retried job decides once
 * @param model              who is asked
 * @param text               what about
 * @param maxError           risk policy of this step, 0 to 1 exclusive; null for the card's
 * @param begunNow           whether the activity instance began in the caller's transaction: then nobody can have decided about it
 *                           before, and nobody else can do so now, so that the log need not look
 */
public record DecisionRequest(@Nullable String businessKey, @Nullable String processInstanceId, String step, String activityInstanceId,
                              ModelReference model, String text, @Nullable Double maxError, boolean begunNow) {}
