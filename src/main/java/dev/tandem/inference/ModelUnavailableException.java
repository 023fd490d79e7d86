package dev.tandem.inference;

/** A model that exists but cannot answer: damaged files, a runtime that failed, a service that is stopping. */
public class ModelUnavailableException extends RuntimeException {

    public ModelUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public ModelUnavailableException(String message) {
        super(message);
    }
}
