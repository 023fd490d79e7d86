package dev.tandem.workshop;

import dev.tandem.model.UnknownModelException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** What can go wrong here and nowhere else, as problem details (RFC 9457); the rest is the intake's, which knows all of {@code /api}. */
@Hidden
@Order(0)
@RestControllerAdvice(assignableTypes = {ModelController.class, TrainingController.class})
class WorkshopProblems {

    private static final Logger LOG = LoggerFactory.getLogger(WorkshopProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.type().status(), refusal.getMessage());
        problem.setType(refusal.type().uri());
        problem.setTitle(refusal.type().title());
        problem.setInstance(URI.create(request.getRequestURI()));
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        HttpHeaders headers = new HttpHeaders();
        if (refusal.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfter().toSeconds()));
        }
        return ResponseEntity.status(refusal.type().status()).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownModelException unknown, HttpServletRequest request) {
        return refused(Refusal.because(ProblemType.UNKNOWN_MODEL, unknown.getMessage()), request);
    }

    /** Damaged, or not to be written: the message names the file. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unusable(UncheckedIOException failure, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.getMessage());
        return refused(Refusal.because(ProblemType.UNUSABLE_FILES, failure.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException broken, HttpServletRequest request) {
        return refused(Refusal.because(ProblemType.UNREADABLE_REQUEST,
                "The request body is not the JSON object that is expected here. Send one, for example {\"version\": 2}."), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokenUpload(MultipartException broken, HttpServletRequest request) {
        if (ExceptionUtils.indexOfType(broken, FileCountLimitExceededException.class) >= 0) {
            return refused(Refusal.because(ProblemType.UPLOAD_TOO_LONG, "The upload has too many parts. A training has one for each field, and its files."), request);
        }
        return refused(broken instanceof MaxUploadSizeExceededException
                ? Refusal.because(ProblemType.UPLOAD_TOO_LONG, "The file is longer than this Tandem accepts. Send fewer rows or columns, or "
                        + "ask whoever runs Tandem to raise tandem.security.max-upload; ./tandem train takes files of any length.")
                : Refusal.because(ProblemType.UNREADABLE_REQUEST,
                        "The upload did not arrive completely, or is no multipart/form-data. Send it again."), request);
    }
}
