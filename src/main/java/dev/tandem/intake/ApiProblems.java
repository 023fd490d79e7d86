package dev.tandem.intake;

import dev.tandem.database.DatabaseFailure;
import dev.tandem.inference.OverloadedException;
import dev.tandem.process.NotAllowedException;
import dev.tandem.process.StillRunningException;
import dev.tandem.process.SuspendedException;
import dev.tandem.process.UnfitWorkItemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/**
 * Every failure below {@code /api} as a problem detail. What lies elsewhere (static pages, webapps) keeps Spring's ways,
 * and what security has to say is left to it.
 */
@Hidden
@RestControllerAdvice
class ApiProblems {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);
    private static final String API = "/api/";

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal, HttpServletRequest request) {
        return answer(of(refusal, request), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> overloaded(OverloadedException overload, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Problem.retryAfterSeconds(overload.retryAfter()));
        return answer(of(overload, request), headers);
    }

    @ExceptionHandler
    ResponseEntity<Problem> suspended(SuspendedException suspended, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (suspended.what() == SuspendedException.What.PROCESS) {
            headers.set(HttpHeaders.RETRY_AFTER, Problem.retryAfterSeconds(SuspendedException.COME_AGAIN));
        }
        return answer(of(suspended, request), headers);
    }

    @ExceptionHandler({StillRunningException.class, NotAllowedException.class, UnfitWorkItemException.class})
    ResponseEntity<Problem> ofProcess(RuntimeException refused, HttpServletRequest request) {
        return answer(of(refused, request), new HttpHeaders());
    }

    /** Spring takes multipart requests apart before it looks who wants them; nobody here does. */
    @ExceptionHandler
    ResponseEntity<Problem> brokenMultipart(MultipartException broken, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var unwanted = new HttpMediaTypeNotSupportedException(MediaType.MULTIPART_FORM_DATA, List.of(MediaType.APPLICATION_JSON));
        return other(unwanted, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // half an answer has gone out: Tomcat breaks the connection, so that nobody takes it for the whole
            throw failure;
        }
        response.resetBuffer();
        if (!request.getRequestURI().startsWith(request.getContextPath() + API)
                || failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure;
        }
        if (failure instanceof ErrorResponse known) {
            return known(known, request);
        }
        if (failure instanceof HttpMessageNotReadableException) {
            return answer(Problem.of(ProblemType.UNREADABLE_REQUEST,
                    "The request body did not arrive completely. Send it again.", request.getRequestURI()), new HttpHeaders());
        }
        HttpHeaders headers = new HttpHeaders();
        if (DatabaseFailure.isBehind(failure)) {
            headers.set(HttpHeaders.RETRY_AFTER, DatabaseFailure.RETRY_AFTER);
        }
        return answer(of(failure, request), headers);
    }

    private static Problem of(Exception failure, HttpServletRequest request) {
        return of(failure, request.getMethod() + " " + request.getRequestURI(), request.getRequestURI());
    }

    /**
     * A failure of our own code as a problem; what nobody expected is logged.
     *
     * @param what failed, for the log
     * @param path of the request
     */
    static Problem of(Exception failure, String what, String path) {
        if (failure instanceof Refusal refusal) {
            return Problem.of(refusal.type(), Objects.requireNonNull(refusal.getMessage()), path, refusal.errors());
        }
        if (failure instanceof OverloadedException overload) {
            return Problem.of(ProblemType.OVERLOADED, String.valueOf(overload.getMessage()), path);
        }
        if (failure instanceof NotAllowedException) {
            return Problem.of(ProblemType.NOT_ALLOWED, String.valueOf(failure.getMessage()), path);
        }
        if (failure instanceof UnfitWorkItemException) {
            return Problem.of(ProblemType.UNFIT_WORK_ITEM, failure.getMessage() + " Nothing was stored.", path);
        }
        if (failure instanceof StillRunningException) {
            return Problem.of(ProblemType.STILL_RUNNING, String.valueOf(failure.getMessage()), path);
        }
        if (failure instanceof SuspendedException suspended) {
            return Problem.of(suspended.what() == SuspendedException.What.PROCESS ? ProblemType.PROCESS_SUSPENDED
                    : ProblemType.WORK_ITEM_SUSPENDED, String.valueOf(suspended.getMessage()), path);
        }
        if (DatabaseFailure.isBehind(failure)) {
            log.warn("{} met a failure of the database: {}", what, failure.toString());
            return Problem.of(ProblemType.DATABASE_UNAVAILABLE, DatabaseFailure.ADVICE, path);
        }
        String reference = UUID.randomUUID().toString();
        log.error("{} failed, reference {}", what, reference, failure);
        String detail = ("Try again, with the same business key if you send a work item. If it fails again, ask whoever "
                + "runs Tandem to look for reference %s in the log.").formatted(reference);
        return Problem.of(ProblemType.INTERNAL_ERROR, detail, path);
    }

    /** Spring's own: 404, 405, 406, 415 … with the headers that belong to them, such as Allow. */
    private static ResponseEntity<Problem> known(ErrorResponse known, HttpServletRequest request) {
        ProblemDetail body = known.getBody();
        String detail = known instanceof HttpMediaTypeNotSupportedException unwanted ? understood(unwanted)
                : Objects.requireNonNullElse(body.getDetail(), "");
        return answer(new Problem(URI.create("about:blank"), String.valueOf(body.getTitle()), body.getStatus(), detail,
                request.getRequestURI(), List.of()), known.getHeaders());
    }

    private static String understood(HttpMediaTypeNotSupportedException unwanted) {
        MediaType wanted = unwanted.getSupportedMediaTypes().stream().findFirst().orElse(MediaType.APPLICATION_JSON);
        return "Only %s in UTF-8 is understood here. Send the header 'Content-Type: %s'."
                .formatted(wanted.equals(MediaType.APPLICATION_JSON) ? "JSON" : "JSON Lines (one object a line)", wanted);
    }

    private static ResponseEntity<Problem> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status()).headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
