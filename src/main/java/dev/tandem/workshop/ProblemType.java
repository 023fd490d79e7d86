package dev.tandem.workshop;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The problems this API knows by name; clients switch on {@link #uri()}, people read {@link #title()}. */
enum ProblemType {
    UNREADABLE_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    INVALID_FIELDS(HttpStatus.BAD_REQUEST, "The request has invalid fields"),
    UNKNOWN_MODEL(HttpStatus.NOT_FOUND, "There is no such model"),
    UNKNOWN_TRAINING(HttpStatus.NOT_FOUND, "There is no such training"),
    MODEL_IN_USE(HttpStatus.CONFLICT, "The model is needed"),
    NOTHING_TO_ROLL_BACK(HttpStatus.CONFLICT, "No earlier version can serve again"),
    NOT_RUNNING(HttpStatus.CONFLICT, "The training does not run here"),
    UPLOAD_TOO_LONG(HttpStatus.PAYLOAD_TOO_LARGE, "The file is too long"),
    TOO_MANY_TRAININGS(HttpStatus.TOO_MANY_REQUESTS, "Too many trainings wait"),
    UNUSABLE_FILES(HttpStatus.INTERNAL_SERVER_ERROR, "The model's files cannot be used");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** An identifier, not an address: {@code urn:tandem:problem:unknown-model}. */
    URI uri() {
        return URI.create("urn:tandem:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
