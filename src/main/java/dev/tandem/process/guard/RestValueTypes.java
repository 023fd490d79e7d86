package dev.tandem.process.guard;

import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.impl.variable.ValueTypeResolverImpl;
import org.camunda.bpm.engine.variable.type.ValueType;

/**
 * Every value that a request writes, at whatever address, says its type by name, and the engine's REST API asks here what
 * is meant. A program that names a class would choose which of the server's classes is built when somebody looks: so nobody
 * may send an object.
 */
class RestValueTypes extends ValueTypeResolverImpl {

    @Override
    public ValueType typeForName(String name) {
        if (ValueType.OBJECT.getName().equals(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidRequestException(Status.BAD_REQUEST, "Values of type 'Object' are not taken from requests. Send lists and "
                    + "structures with type 'Json', anything else as 'String', 'Boolean', 'Integer', 'Long', 'Double', 'Date' or 'File'.");
        }
        return super.typeForName(name);
    }
}
