package dev.tandem.process;

/** A process can do nothing with what came in. Nothing was stored; the message says why. */
public final class UnfitWorkItemException extends RuntimeException {

    public UnfitWorkItemException(String message) {
        // nothing is wrong with the code that meets it: a stack trace would tell nobody anything
        super(message, null, false, false);
    }
}
