package dev.tandem.process.rest;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;

/**
 * What the engine's API answers as a fault of the server although the request was wrong: a body or a field is missing, an id belongs to
 * nothing, a command refuses its arguments.
 *
 * @param sentence for the caller
 */
record UnfitRequest(int status, String sentence) {

    private static final String API = "org.camunda.bpm.engine.rest.";
    /** Below these frames a process is run: what fails there is no mistake of whoever set it going. */
    private static final String EXECUTION = "org.camunda.bpm.engine.impl.pvm.";
    /** Checks that the API asks for. */
    private static final List<String> CHECKS = List.of("java.", "org.camunda.commons.", "org.camunda.spin.");
    private static final Pattern NOTHING_THERE = Pattern.compile("(?i)cannot find|not found|no .*found|n['o]t exist|there is no ");

    /** @return empty if it may be a failure of ours, or one that the engine's API answers well by itself */
    static Optional<UnfitRequest> in(Throwable failure) {
        if (failure instanceof WebApplicationException || ExceptionHandlerHelper.getInstance().getStatus(failure).getStatusCode() < 500) {
            return Optional.empty();
        }
        List<Throwable> causes = ExceptionUtils.getThrowableList(failure);
        Throwable cause = causes.get(causes.size() - 1);
        if (cause instanceof StreamConstraintsException) {
            return Optional.of(new UnfitRequest(400, "The JSON is nested too deeply, or one of its values is too long."));
        }
        if (cause instanceof OptimisticLockingException) {
            return Optional.of(new UnfitRequest(409, "Somebody else changed the same thing at this moment. Nothing was changed by this request: look at it and send it again."));
        }
        if (cause instanceof ProcessEngineException refused) {
            return isRefusedByCommand(refused) ? Optional.of(ofCommand(refused)) : Optional.empty();
        }
        return cause instanceof RuntimeException && isThrownByApi(cause)
                ? Optional.of(new UnfitRequest(400, "The request's body, or a field of it that this address needs, is missing or of the wrong kind."))
                : Optional.empty();
    }

    private static UnfitRequest ofCommand(ProcessEngineException refused) {
        String sentence = String.valueOf(refused.getMessage());
        return new UnfitRequest(NOTHING_THERE.matcher(sentence).find() ? 404 : 400, sentence);
    }

    private static boolean isRefusedByCommand(ProcessEngineException refused) {
        return !(refused instanceof ProcessEnginePersistenceException) && frames(refused).noneMatch(frame -> frame.startsWith(EXECUTION));
    }

    private static boolean isThrownByApi(Throwable cause) {
        return frames(cause).dropWhile(frame -> CHECKS.stream().anyMatch(frame::startsWith)).findFirst().filter(frame -> frame.startsWith(API)).isPresent();
    }

    private static Stream<String> frames(Throwable cause) {
        return Stream.of(cause.getStackTrace()).map(StackTraceElement::getClassName);
    }
}
