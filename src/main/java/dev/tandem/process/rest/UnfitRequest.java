package dev.tandem.process.rest;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tandem.process.engine.EndedMeanwhile;
import dev.tandem.process.step.AiStep;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.impl.cmd.HandleExternalTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.util.EnsureUtil;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/**
 * What the engine's API answers as a fault of the server although the request was wrong: a body or a field is missing, an id belongs to
 * nothing, a command refuses its arguments, an expression or a table can do nothing with the variables.
 *
 * @param sentence for the caller
 */
record UnfitRequest(int status, String sentence) {

    /** It, what the web apps have besides, and what commands look at their arguments with. */
    private static final List<String> API = List.of("org.camunda.bpm.engine.rest.", "org.camunda.bpm.engine.impl.form.type.", "org.camunda.bpm.cockpit.", "org.camunda.bpm.admin.",
            EnsureUtil.class.getName());
    /** Below these frames a process is run: what fails there is no mistake of whoever set it going. */
    private static final String EXECUTION = "org.camunda.bpm.engine.impl.pvm.";
    /** Checks that the API asks for. */
    private static final List<String> CHECKS = List.of("java.", "jdk.internal.", "org.camunda.commons.", "org.camunda.spin.", "org.camunda.bpm.engine.variable.");
    private static final Pattern NOTHING_THERE = Pattern.compile("(?i)cannot find|not found|no .*found|n['o]t exist|there is no ");
    /** A virtual machine says what was null when something was asked of it. */
    private static final Pattern MISSING = Pattern.compile("\"org\\.camunda\\.bpm\\.engine\\.impl\\.[\\w.]*\\.(\\w+)Entity\\.\\w+\\(.*\\)\" because .* is null");
    private static final Pattern UNCAUGHT_CODE = Pattern.compile("^ENGINE-0204[23] ");
    private static final Set<String> THROWS_SENT_CODE = Set.of(HandleTaskBpmnErrorCmd.class.getName(), HandleTaskEscalationCmd.class.getName(),
            HandleExternalTaskBpmnErrorCmd.class.getName());

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
        if (EndedMeanwhile.isBehind(cause)) {
            return Optional.of(new UnfitRequest(409, "Somebody else has ended it at this moment. Nothing was changed by this request: read it again."));
        }
        if (isOfRule(cause)) {
            return Optional.of(ofRule(causes));
        }
        if (cause instanceof NullPointerException missing) {
            Matcher entity = MISSING.matcher(String.valueOf(missing.getMessage()));
            if (entity.find() && isOutsideOfExecution(missing)) {
                return Optional.of(ofMissing(entity.group(1)));
            }
        }
        if (cause instanceof ProcessEngineException refused) {
            return ofEngine(refused);
        }
        return cause instanceof RuntimeException && (isThrownByApi(cause) || isWithoutFrames(cause))
                ? Optional.of(new UnfitRequest(400, "The request's body, or a field of it that this address needs, is missing or of the wrong kind."))
                : Optional.empty();
    }

    private static Optional<UnfitRequest> ofEngine(ProcessEngineException refused) {
        if (isUncaughtInput(refused)) {
            return Optional.of(ofInput(refused));
        }
        if (isUncaughtCode(refused)) {
            return Optional.of(ofCode(refused));
        }
        return isRefusedByCommand(refused) || isThrownByApi(refused) ? Optional.of(ofCommand(refused)) : Optional.empty();
    }

    /** What the expression or table calls may fail too; that is another kind of exception, and a failure of ours. */
    private static boolean isOfRule(Throwable cause) {
        return cause instanceof ELException || cause instanceof DmnEngineException || cause instanceof FeelException;
    }

    /** The engine's own words name the expression; those of a table name its key. */
    private static UnfitRequest ofRule(List<Throwable> causes) {
        List<String> words = causes.stream().filter(cause -> cause instanceof ProcessEngineException || isOfRule(cause))
                .map(Throwable::getMessage).filter(Objects::nonNull).distinct().toList();
        return new UnfitRequest(400, "With these variables it can't go on: %s. Nothing was changed. Send the variables that are missing or of another type, or have the diagram or table corrected."
                .formatted(StringUtils.stripEnd(String.join(". ", words), ".")));
    }

    /** The class of an entity tells what a command looked for, and took for found. */
    private static UnfitRequest ofMissing(String entity) {
        String what = String.join(" ", StringUtils.splitByCharacterTypeCamelCase(entity)).toLowerCase(Locale.ROOT);
        return new UnfitRequest(404, "There is no %s with the id that the request names. Nothing was changed.".formatted(what));
    }

    /** Thrown deep in the process, but what is thrown comes from the request. */
    private static boolean isUncaughtCode(ProcessEngineException refused) {
        return UNCAUGHT_CODE.matcher(String.valueOf(refused.getMessage())).find() && frames(refused).anyMatch(THROWS_SENT_CODE::contains);
    }

    /** Thrown by a step, because of a text that the request has sent, where the diagram asks nobody instead. */
    private static boolean isUncaughtInput(ProcessEngineException refused) {
        String sentence = String.valueOf(refused.getMessage());
        return UNCAUGHT_CODE.matcher(sentence).find() && sentence.contains("'" + AiStep.INPUT_ERROR + "'");
    }

    private static UnfitRequest ofInput(ProcessEngineException refused) {
        return new UnfitRequest(400, UNCAUGHT_CODE.matcher(refused.getMessage()).replaceFirst("").strip()
                + " Nothing was changed. Send a text that can be read, or have the diagram catch this error and ask a person.");
    }

    private static UnfitRequest ofCode(ProcessEngineException refused) {
        return new UnfitRequest(400, UNCAUGHT_CODE.matcher(refused.getMessage()).replaceFirst("").strip()
                + " Nothing was changed. Send a code that the diagram catches at this place.");
    }

    private static UnfitRequest ofCommand(ProcessEngineException refused) {
        String sentence = String.valueOf(refused.getMessage());
        return new UnfitRequest(NOTHING_THERE.matcher(sentence).find() ? 404 : 400, sentence);
    }

    private static boolean isRefusedByCommand(ProcessEngineException refused) {
        return !(refused instanceof ProcessEnginePersistenceException) && isOutsideOfExecution(refused);
    }

    private static boolean isOutsideOfExecution(Throwable cause) {
        return frames(cause).noneMatch(frame -> frame.startsWith(EXECUTION));
    }

    /** A virtual machine that throws the same one often leaves them out, unless it is started with -XX:-OmitStackTraceInFastThrow. */
    private static boolean isWithoutFrames(Throwable cause) {
        return cause instanceof NullPointerException && cause.getStackTrace().length == 0;
    }

    private static boolean isThrownByApi(Throwable cause) {
        return frames(cause).dropWhile(frame -> CHECKS.stream().anyMatch(frame::startsWith)).findFirst().filter(frame -> API.stream().anyMatch(frame::startsWith)).isPresent();
    }

    private static Stream<String> frames(Throwable cause) {
        return Stream.of(cause.getStackTrace()).map(StackTraceElement::getClassName);
    }
}
