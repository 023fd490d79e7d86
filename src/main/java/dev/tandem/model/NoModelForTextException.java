package dev.tandem.model;

/** No model can read this text; nothing is wrong with the step that asked, a person should look. */
public class NoModelForTextException extends UnknownModelException {

    public NoModelForTextException(String message) {
        super(message);
    }
}
