package dev.tandem.process.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Found by Jersey, so that it holds for each of the engine's two REST APIs: ours at {@code /engine-rest}, and that of the web apps, which
 * nobody can configure. Takes the place of the engine's own mappers; what {@link CallersMistake} does not know is left to those.
 */
public final class EngineRestAnswers implements AutoDiscoverable {

    private static final int BEFORE_THE_ENGINES = 1;
    private static final int MOST_REPEATED = 100;
    private static final Pattern CLASS_NAME = Pattern.compile("(?:[a-z][a-z0-9_]{0,40}\\.){2,12}[A-Z][\\w$]{0,80}(?:Exception|Error): ");

    @Override
    public void configure(FeatureContext context) {
        // a list of all addresses, of those too that nobody needs, in a form that no client of today reads
        context.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        context.register(new TextLimits(), BEFORE_THE_ENGINES);
        context.register(WaitingAnswers.class);
        context.register(new OfTheEngine(), BEFORE_THE_ENGINES);
        context.register(new OfItsRest(), BEFORE_THE_ENGINES);
        context.register(new OfAllElse(), BEFORE_THE_ENGINES);
        context.register(new OfUnfitJson(), BEFORE_THE_ENGINES);
        context.register(new OfBrokenJson(), BEFORE_THE_ENGINES);
    }

    private static Response answer(Throwable failure) {
        return CallersMistake.in(failure).orElseGet(() -> withoutClassNames(ExceptionHandlerHelper.getInstance().getResponse(failure)));
    }

    /** Where the engine hands on what another class threw, it puts that one's name before the sentence. */
    private static Response withoutClassNames(Response answer) {
        if (answer.getEntity() instanceof ExceptionDto body && body.getMessage() != null) {
            body.setMessage(CLASS_NAME.matcher(body.getMessage()).replaceAll(""));
        }
        return answer;
    }

    @Priority(BEFORE_THE_ENGINES)
    private static final class OfTheEngine implements ExceptionMapper<ProcessEngineException> {
        @Override
        public Response toResponse(ProcessEngineException failure) {
            return answer(failure);
        }
    }

    /** Starts and completions hide what happened in a failure with status 500. */
    @Priority(BEFORE_THE_ENGINES)
    private static final class OfItsRest implements ExceptionMapper<RestException> {
        @Override
        public Response toResponse(RestException failure) {
            return answer(failure);
        }
    }

    /** The library's own sentence names the classes that the engine makes of a body. */
    @Priority(BEFORE_THE_ENGINES)
    private static final class OfUnfitJson implements ExceptionMapper<JsonMappingException> {
        @Override
        public Response toResponse(JsonMappingException failure) {
            if (ExceptionUtils.getThrowableList(failure).stream().anyMatch(cause -> cause instanceof ProcessEngineException || cause instanceof RestException)) {
                return answer(failure); // whoever took the field in has refused it, with a reason
            }
            String field = failure.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return unreadable(field.isEmpty() ? "The request's body is empty, or of another kind than this address reads."
                    : "Field '%s' of the request's body is not known here, or of another kind than this address reads.".formatted(StringUtils.abbreviate(field, MOST_REPEATED)));
        }
    }

    @Priority(BEFORE_THE_ENGINES)
    private static final class OfBrokenJson implements ExceptionMapper<JsonParseException> {
        @Override
        public Response toResponse(JsonParseException failure) {
            JsonLocation at = failure.getLocation();
            return unreadable(at == null ? "The request's body is no valid JSON."
                    : "The request's body is no valid JSON, line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private static Response unreadable(String sentence) {
        ExceptionDto body = ExceptionHandlerHelper.getInstance().fromException(new InvalidRequestException(Response.Status.BAD_REQUEST, sentence));
        return Response.status(Response.Status.BAD_REQUEST).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
    }

    @Priority(BEFORE_THE_ENGINES)
    private static final class OfAllElse implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            return answer(failure);
        }
    }
}
