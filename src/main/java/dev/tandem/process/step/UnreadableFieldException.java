package dev.tandem.process.step;

/** A variable that is to be read as text is none; the message names it. */
final class UnreadableFieldException extends RuntimeException {

    UnreadableFieldException(String field, String type) {
        super("'%s' is of type %s and can't be read as a text: only texts, numbers and dates can.".formatted(field, type));
    }
}
