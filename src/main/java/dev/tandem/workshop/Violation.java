package dev.tandem.workshop;

/**
 * One thing that is wrong with one field.
 *
 * @param field   its name in the request
 * @param message what is wrong, a sentence without the offending value
 * @param remedy  what to do about it
 */
record Violation(String field, String message, String remedy) {}
