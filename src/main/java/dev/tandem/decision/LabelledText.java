package dev.tandem.decision;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about a text, as an example to learn from.
 *
 * @param activity who asked
 * @param text     as the model read it; null if it was not kept, because nobody was asked or it was decided before texts were kept
 * @param proposed what the model had answered; null when it could not answer
 * @param model    {@code name@version} that had answered, or what was asked for when none could
 * @param word     the latest; its label may be one that no model knows, such as {@code none_of_these}
 */
public record LabelledText(ActivityInstance activity, @Nullable String text, @Nullable String proposed, String model, Feedback word) {}
