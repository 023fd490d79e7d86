package dev.tandem.intake;

import java.net.URI;
import java.util.Locale;

/** The problems this API knows by name; clients switch on {@link #uri()}, people read {@link #title()}. */
enum ProblemType {
    UNREADABLE_REQUEST(400, "The request cannot be read"),
    INVALID_FIELDS(400, "The request has invalid fields"),
    NOT_ALLOWED(403, "This is not for your account"),
    UNFIT_WORK_ITEM(400, "The process can do nothing with this work item"),
    UNKNOWN_WORK_ITEM(404, "There is no such work item"),
    KEY_TAKEN(409, "The business key belongs to another work item"),
    ALREADY_ENDED(409, "The work item has already ended"),
    STILL_RUNNING(409, "The work item has not ended"),
    SILENT_STREAM(408, "The stream was silent for too long"),
    WORK_ITEM_SUSPENDED(409, "The work item is suspended"),
    OVERLOADED(429, "Too much work at once"),
    PROCESS_SUSPENDED(503, "The process is suspended"),
    DATABASE_UNAVAILABLE(503, "Nothing can be stored at this moment"),
    INTERNAL_ERROR(500, "Something failed on our side");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** An identifier, not an address: {@code urn:tandem:problem:key-taken}. */
    URI uri() {
        return URI.create("urn:tandem:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
