package dev.tandem.decision;

import dev.tandem.model.ModelReference;
import org.jspecify.annotations.Nullable;

/**
 * What an AI step wants decided.
 *
 * @param activity who asks; makes the recording idempotent together with the head: a retried job decides once
 * @param model    who is asked
 * @param text     what about
 * @param maxError risk policy of this step, 0 to 1 exclusive; null for the card's
 * @param begunNow whether the activity instance began in the caller's transaction: then nobody can have decided about it
 *                 before, and nobody else can do so now, so that the log need not look
 */
public record DecisionRequest(ActivityInstance activity, ModelReference model, String text, @Nullable Double maxError,
                              boolean begunNow) {}
