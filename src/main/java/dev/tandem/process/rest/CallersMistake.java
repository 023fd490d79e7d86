package dev.tandem.process.rest;

import dev.tandem.inference.OverloadedException;
import dev.tandem.process.SuspendedException;
import dev.tandem.process.statement.LongAnswerException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures that are no fault of ours, however deep they lie: the caller hears what to do, in the words and the form of the engine's API. */
final class CallersMistake {

    private static final Logger LOG = LoggerFactory.getLogger(CallersMistake.class);

    /** The engine's number of a message: of no use to whoever reads it in a form. */
    private static final Pattern NUMBER = Pattern.compile("ENGINE-\\d+ ");
    private static final Pattern COLUMN_SIZE = Pattern.compile("(?i)var(?:ying|char)\\s*\\((\\d+)\\)");

    /** Classes of SQL states: a value that does not fit, and one that breaks a constraint. */
    private static final String DATA = "22";
    private static final String CONSTRAINT = "23";
    /** A statement that was stopped because its time was over. */
    private static final String CANCELLED = "57014";
    /** Of two requests that lock the same rows, the database gives up one. */
    private static final String ROLLED_BACK = "40";
    private static final String NOT_UNIQUE = "23505";

    private CallersMistake() {}

    /** @return empty if it is a failure of ours, or one that the engine's API answers well by itself */
    static Optional<Response> in(Throwable failure) {
        List<Throwable> causes = ExceptionUtils.getThrowableList(failure);
        return Stream.<Optional<Response>>of(
                first(causes, SuspendedEntityInteractionException.class).map(CallersMistake::suspended),
                first(causes, OverloadedException.class).map(CallersMistake::overloaded),
                first(causes, ClientAbortException.class).map(CallersMistake::brokenOff),
                first(causes, OptimisticLockingException.class).isPresent() ? Optional.of(changedMeanwhile(failure))
                        : first(causes, SQLException.class).flatMap(sql -> unfit(sql, failure)),
                isAnswered(failure) ? Optional.<Response>empty()
                        : refusal(causes).map(refused -> answer(400, refused, refused.getMessage()).build()),
                UnfitRequest.in(failure).map(unfit -> answer(unfit.status(), causes.get(causes.size() - 1), unfit.sentence()).build()))
                .flatMap(Optional::stream).findFirst();
    }

    private static boolean isAnswered(Throwable failure) {
        return failure instanceof RestException known && known.getStatus().getStatusCode() < 500;
    }

    /** Not the engine's subclasses, which also tell of what it did not find on its own way. */
    private static Optional<BadUserRequestException> refusal(List<Throwable> causes) {
        return first(causes, BadUserRequestException.class).filter(refused -> refused.getClass() == BadUserRequestException.class || refused instanceof LongAnswerException);
    }

    private static Response suspended(SuspendedEntityInteractionException suspended) {
        String sentence = NUMBER.matcher(String.valueOf(suspended.getMessage())).replaceFirst("");
        boolean definition = sentence.toLowerCase(Locale.ROOT).startsWith("process definition");
        Response.ResponseBuilder answer = answer(definition ? 503 : 409, suspended, sentence
                + " Nothing was changed: send it again when operations have activated it in Cockpit.");
        return (definition ? retryAfter(answer, SuspendedException.COME_AGAIN) : answer).build();
    }

    /** Nobody may be left to read it. */
    private static Response brokenOff(ClientAbortException brokenOff) {
        return answer(400, brokenOff, "The request did not arrive completely. Nothing was changed; send it again.").build();
    }

    private static Response changedMeanwhile(Throwable failure) {
        return answer(409, failure, "Somebody else changed or ended it at the same moment. Nothing of yours was stored: read it again, and "
                + "repeat what is still to be done.").build();
    }

    private static Response overloaded(OverloadedException overload) {
        return retryAfter(answer(429, overload, overload.getMessage()), overload.retryAfter()).build();
    }

    /** What the database says repeats its statement and what was sent, so it goes neither to the caller nor into the log. */
    private static Optional<Response> unfit(SQLException sql, Throwable failure) {
        String state = Objects.requireNonNullElse(sql.getSQLState(), "");
        if (state.startsWith(ROLLED_BACK)) {
            return Optional.of(changedMeanwhile(failure));
        }
        if (state.equals(CANCELLED)) {
            return Optional.of(answer(400, failure, "The database worked on this query for longer than a query may take, and was stopped. Narrow it: "
                    + "fewer conditions, inner queries and sort orders, or a shorter period.").build());
        }
        if (!state.startsWith(DATA) && !state.startsWith(CONSTRAINT)) {
            return Optional.empty();
        }
        String reference = UUID.randomUUID().toString();
        LOG.warn("The database refused what was sent to the engine's REST API: SQL state {}, reference {}", state, reference);
        if (state.equals(NOT_UNIQUE)) {
            return Optional.of(answer(409, failure, "Something with the same id is there already, or is being made at this moment. Nothing "
                    + "was stored. Reference: " + reference).build());
        }
        Matcher size = COLUMN_SIZE.matcher(String.valueOf(sql.getMessage()));
        String limit = state.startsWith(DATA) && size.find() ? "It may have %,d characters at most.".formatted(Integer.parseInt(size.group(1)))
                : "Look for very long texts and for NUL characters.";
        return Optional.of(answer(400, failure, "A value is longer than its place in the database, or can't be stored there. %s Nothing was stored. "
                .formatted(limit) + "Reference: " + reference).build());
    }

    private static Response.ResponseBuilder retryAfter(Response.ResponseBuilder answer, Duration wait) {
        return answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    private static Response.ResponseBuilder answer(int status, Throwable failure, String message) {
        ExceptionDto body = ExceptionHandlerHelper.getInstance().fromException(failure);
        body.setMessage(message);
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> kind) {
        return causes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
