package dev.tandem.process;

/** The caller has no right to it. Nothing was changed; the message says what they would need. */
public final class NotAllowedException extends RuntimeException {

    public NotAllowedException(String message) {
        // nothing is wrong with the code that meets it: a stack trace would tell nobody anything
        super(message, null, false, false);
    }
}
