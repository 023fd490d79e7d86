package dev.tandem.process;

import java.time.Duration;

/** Somebody of operations has suspended the process, or one work item of it. Nothing was changed; the message says what helps. */
public final class SuspendedException extends RuntimeException {

    /** People have to act first: who asks more often asks in vain. */
    public static final Duration COME_AGAIN = Duration.ofMinutes(1);

    /** What is suspended. */
    public enum What { PROCESS, WORK_ITEM }

    private final What what;

    private SuspendedException(What what, String message) {
        // nothing is wrong with the code that meets it: a stack trace would tell nobody anything
        super(message, null, false, false);
        this.what = what;
    }

    public static SuspendedException process(String key) {
        return new SuspendedException(What.PROCESS, ("Process '%s' is suspended, so no new work item can begin. Nothing was stored: send it "
                + "again later. Operations can activate the process definition in Cockpit.").formatted(key));
    }

    public static SuspendedException workItem(String businessKey) {
        return new SuspendedException(What.WORK_ITEM, ("Work item '%s' is suspended. Nothing was changed: send it again when operations "
                + "have activated its process instance in Cockpit.").formatted(businessKey));
    }

    public What what() {
        return what;
    }
}
