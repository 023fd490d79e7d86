package dev.tandem.workitem;

/**
 * One thing that is wrong with one field.
 *
 * @param field   its name
 * @param message what is wrong, a sentence without the offending value
 */
public record FieldError(String field, String message) {}
