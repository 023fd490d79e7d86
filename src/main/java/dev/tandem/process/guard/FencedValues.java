package dev.tandem.process.guard;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the engine's ways to store what has a structure, kept to {@link ObjectTypes}. A value that can't or may not be read
 * stays the text it is stored as: it spoils nothing for whoever asks for all variables of a task.
 *
 * @param <T> objects, JSON or XML
 */
class FencedValues<T extends SerializableValue> implements TypedValueSerializer<T> {

    private static final Logger LOG = LoggerFactory.getLogger(FencedValues.class);
    private static final String JAVA = SerializationDataFormats.JAVA.getName();

    private final TypedValueSerializer<T> format;
    private final ObjectTypes types;

    FencedValues(TypedValueSerializer<T> format, ObjectTypes types) {
        this.format = format;
        this.types = types;
    }

    @Override
    public void writeValue(T value, ValueFields fields) {
        format.writeValue(value, fields);
        // an object of the running program may be of any class: own steps put it there, and its class only matters when it is read
        if (!value.isDeserialized() && value.getValueSerialized() != null && !mayBeRead(fields)) {
            throw new BadUserRequestException("Variable '%s' can't be stored: it names the class '%s', and classes are not taken from outside."
                    .formatted(fields.getName(), fields.getTextValue2()));
        }
    }

    @Override
    public T readValue(ValueFields fields, boolean deserialize, boolean isTransient) {
        if (!deserialize || !mayBeRead(fields)) {
            return format.readValue(fields, false, isTransient);
        }
        try {
            return format.readValue(fields, true, isTransient);
        } catch (RuntimeException unreadable) {
            LOG.debug("Variable '{}' is shown as it is stored", fields.getName(), unreadable);
            return format.readValue(fields, false, isTransient);
        }
    }

    /** Java's own serialisation builds whatever objects its bytes name, before anybody can look at them. */
    private boolean mayBeRead(ValueFields fields) {
        return !format.getType().equals(ValueType.OBJECT) || !JAVA.equals(format.getSerializationDataformat()) && types.allows(fields.getTextValue2());
    }

    @Override
    public String getName() {
        return format.getName();
    }

    @Override
    public ValueType getType() {
        return format.getType();
    }

    @Override
    public boolean canHandle(TypedValue value) {
        return format.canHandle(value);
    }

    @Override
    public T convertToTypedValue(UntypedValueImpl untyped) {
        return format.convertToTypedValue(untyped);
    }

    @Override
    public @Nullable String getSerializationDataformat() {
        return format.getSerializationDataformat();
    }

    @Override
    public boolean isMutableValue(T value) {
        return format.isMutableValue(value);
    }
}
