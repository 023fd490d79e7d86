package dev.tandem.process.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tandem.process.statement.QueryShape;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;

/**
 * How long what is sent to the engine's REST API may be, and how many parts it may have. By the names of its fields: as long as the engine's columns. The engine asks
 * the database only, and repeats what that says. How many parts it may have, says {@link BoundedMultipart}.
 */
@Priority(1)
final class TextLimits implements ReaderInterceptor {

    private static final int NAME = 255;
    private static final int TEXT = 4000;
    private static final int ID = 64;
    /** The engine's work grows with the square of their number. */
    private static final int MOST_VARIABLES = 1_000;
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_OBJECTS = 5_000;
    private static final String INNER_QUERIES = "orQueries";
    private static final JsonFactory JSON = new JsonFactory();

    private static final Map<String, Integer> LIMITS = Map.ofEntries(
            Map.entry("businessKey", NAME), Map.entry("name", NAME), Map.entry("description", TEXT), Map.entry("owner", NAME),
            Map.entry("assignee", NAME), Map.entry("userId", NAME), Map.entry("groupId", NAME), Map.entry("firstName", NAME),
            Map.entry("lastName", NAME), Map.entry("email", NAME), Map.entry("resourceId", NAME), Map.entry("messageName", NAME),
            Map.entry("url", TEXT), Map.entry("id", ID), Map.entry("parentTaskId", ID), Map.entry("tenantId", ID));

    private static final String THEIRS = "org.camunda.bpm.engine.rest.";
    private static final int DEEPEST = 3;

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object sent;
        try {
            sent = read(context);
        } catch (JacksonException | NoContentException unfit) {
            throw unfit;
        } catch (IOException brokenOff) {
            // what else a reader throws, Jersey takes for a failure of ours, and asks none of its mappers
            throw new RestException(Response.Status.BAD_REQUEST, brokenOff, "The request did not arrive completely. Nothing was changed; send it again.");
        }
        check(sent, DEEPEST);
        return sent;
    }

    private static @Nullable Object read(ReaderInterceptorContext context) throws IOException {
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            boundObjects(context);
        }
        return context.getType() == MultipartFormData.class ? new BoundedMultipart().read(context) : context.proceed();
    }

    /** Of three characters each, in which a query is written, the engine makes some kilobytes. */
    private static void boundObjects(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        context.setInputStream(new ByteArrayInputStream(body));
        int objects = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && ++objects > MOST_OBJECTS) {
                    throw new BadUserRequestException("The body of this request has more than %,d objects. Send it in parts.".formatted(MOST_OBJECTS));
                }
            }
        } catch (JacksonException malformed) {
            // whoever reads it says so
        }
    }

    /** @throws BadUserRequestException naming the field and its limit */
    static void check(@Nullable Object sent, int deep) {
        if (sent == null || deep == 0 || !sent.getClass().getName().startsWith(THEIRS)) {
            return;
        }
        for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(sent.getClass())) {
            if (property.getReadMethod() != null && property.getReadMethod().getParameterCount() == 0) {
                check(property.getName(), value(sent, property), deep);
            }
        }
    }

    private static void check(String field, @Nullable Object value, int deep) {
        if (value instanceof String text) {
            check(field, text);
        } else if (value instanceof Collection<?> entries) {
            mustNotExceed(field, entries.size(), field.equals(INNER_QUERIES) ? QueryShape.MOST_INNER : MOST_ENTRIES);
            if (field.equals(INNER_QUERIES)) {
                entries.forEach(inner -> check(inner, deep - 1));
            }
        } else if (value instanceof Map<?, ?> variables) {
            mustNotExceed(field, variables.size(), MOST_VARIABLES);
            if (deep > 0) {
                variables.forEach((name, part) -> check(String.valueOf(name), part instanceof String ? null : part, deep - 1));
            }
            variables.keySet().forEach(name -> shorter("A name in '" + field + "'", String.valueOf(name), NAME));
        } else {
            check(value, deep - 1);
        }
    }

    private static void mustNotExceed(String field, int entries, int most) {
        if (entries > most) {
            throw new BadUserRequestException("Field '%s' has %,d entries; it may have %,d. Send them in parts.".formatted(field, entries, most));
        }
    }

    private static void check(String field, String text) {
        Integer limit = LIMITS.get(field);
        if (limit != null) {
            shorter("Field '" + field + "'", text, limit);
            if (text.indexOf('\0') >= 0) {
                throw new BadUserRequestException("Field '%s' has a NUL character, which databases refuse. Remove it.".formatted(field));
            }
        }
    }

    private static void shorter(String what, String text, int limit) {
        if (text.length() > limit) {
            throw new BadUserRequestException("%s has %,d characters; it may have %,d. Shorten it.".formatted(what, text.length(), limit));
        }
    }

    /** What a getter makes of other fields, and fails at, is not a text that was sent. */
    private static @Nullable Object value(Object sent, PropertyDescriptor property) {
        try {
            property.getReadMethod().setAccessible(true);
            return property.getReadMethod().invoke(sent);
        } catch (IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}
