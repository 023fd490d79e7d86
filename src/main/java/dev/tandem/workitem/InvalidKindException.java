package dev.tandem.workitem;

/** A schema that says nothing about work items that could be held against them; the message names the place and the remedy. */
public final class InvalidKindException extends RuntimeException {

    InvalidKindException(String message) {
        super(message);
    }
}
