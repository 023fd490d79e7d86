package dev.tandem.model;

/** A model, version or head that is not there. The message lists what is. */
public class UnknownModelException extends RuntimeException {

    public UnknownModelException(String message) {
        super(message);
    }
}
