package dev.tandem.process;

/** Words for where a work item stands that every process has. A diagram adds its own: the extension property {@code status} of a step or an end event. */
public final class WorkItemStatus {

    /** It goes on, and the step that it waits at has no word of its own. */
    public static final String IN_PROGRESS = "IN_PROGRESS";
    /** Failed, or suspended by operations. */
    public static final String NEEDS_OPERATOR = "NEEDS_OPERATOR";
    /** Ended, and the end event has no word of its own. */
    public static final String CLOSED = "CLOSED";
    /** Somebody has ended it. */
    public static final String CANCELLED = "CANCELLED";

    /** What a word of a diagram may be. */
    public static final String SYNTAX = "[A-Z][A-Z0-9_]{0,49}";

    private WorkItemStatus() {}
}
