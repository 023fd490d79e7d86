package dev.tandem.intake;

import java.util.List;

/** A request that cannot be granted, with the reason the client is told. Nothing was changed. */
final class Refusal extends RuntimeException {

    private final ProblemType type;
    private final transient List<Violation> errors;

    private Refusal(ProblemType type, String detail, List<Violation> errors) {
        // thrown for the client's eyes only: a stack trace would cost time and tell nobody anything
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
    }

    static Refusal unreadable(String detail) {
        return new Refusal(ProblemType.UNREADABLE_REQUEST, detail, List.of());
    }

    static Refusal invalid(List<Violation> errors) {
        String count = errors.size() == 1 ? "One thing" : errors.size() + " things";
        return new Refusal(ProblemType.INVALID_FIELDS,
                count + " to correct, see 'errors'. Nothing was stored.", List.copyOf(errors));
    }

    static Refusal unknown() {
        return new Refusal(ProblemType.UNKNOWN_WORK_ITEM, "No work item has this business key, or you may not see it. "
                + "Check the spelling; upper and lower case differ.", List.of());
    }

    static Refusal keyTaken(String process, String key) {
        return new Refusal(ProblemType.KEY_TAKEN, ("Business key '%s' belongs to a work item with other content. Read "
                + "that one with GET %s, or send yours with a new 'businessKey', or without one to get "
                + "a generated key.").formatted(key, WorkItemController.address(process, key)), List.of());
    }

    static Refusal alreadyEnded(String key, String status) {
        return new Refusal(ProblemType.ALREADY_ENDED, ("Work item '%s' is %s and can no longer be cancelled. "
                + "If there is more to be said, send a new work item.").formatted(key, status), List.of());
    }

    ProblemType type() {
        return type;
    }

    List<Violation> errors() {
        return errors;
    }
}
