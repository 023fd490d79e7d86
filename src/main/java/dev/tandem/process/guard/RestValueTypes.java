package dev.tandem.process.guard;

import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.function.Predicate;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.impl.variable.ValueTypeResolverImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Every value that a request writes, at whatever address, says its type by name, and the engine's REST API asks here what
 * is meant. A program that names a class would choose which of the server's classes is built when somebody looks: so nobody
 * may send an object. Nor a type that the engine knows, but can't store: it would find that out too late to say so.
 */
class RestValueTypes extends ValueTypeResolverImpl {

    private static final String INSTEAD = " Send lists and structures with type 'Json', anything else as 'String', 'Boolean', 'Integer', "
            + "'Long', 'Double', 'Date' or 'File'.";

    private final Predicate<ValueType> storable;

    RestValueTypes(Predicate<ValueType> storable) {
        this.storable = storable;
    }

    @Override
    public @Nullable ValueType typeForName(@Nullable String name) {
        if (name == null) {
            throw refused("A type is missing: the order by a variable names it as 'parameters.type', beside 'parameters.variable'.",
                    " Give that which the variable has: 'String', 'Boolean', 'Integer', 'Long', 'Double' or 'Date'.");
        }
        if (ValueType.OBJECT.getName().equals(name.toLowerCase(Locale.ROOT))) {
            throw refused("Values of type 'Object' are not taken from requests.", INSTEAD);
        }
        ValueType type = super.typeForName(name);
        if (type != null && !storable.test(type)) {
            throw refused("Values of type '%s' can't be stored here.".formatted(name), INSTEAD);
        }
        return type;
    }

    private static InvalidRequestException refused(String sentence, String remedy) {
        return new InvalidRequestException(Status.BAD_REQUEST, sentence + remedy);
    }
}
