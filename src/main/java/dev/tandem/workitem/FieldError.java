package dev.tandem.workitem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with one field.
 *
 * @param field   its name
 * @param message what is wrong, a sentence without the offending value
 * @param remedy  what to do about it, or null where the message says it all
 */
public record FieldError(String field, String message, @Nullable String remedy) {}
