package dev.tandem.process;

/** What is still worked on can't be erased. Nothing was changed. */
public final class StillRunningException extends RuntimeException {

    public StillRunningException(String businessKey) {
        // nothing is wrong with the code that meets it: a stack trace would tell nobody anything
        super("Work item '%s' has not ended. Cancel it first, or wait until it is closed.".formatted(businessKey), null, false, false);
    }
}
