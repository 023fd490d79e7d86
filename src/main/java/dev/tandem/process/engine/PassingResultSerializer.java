package dev.tandem.process.engine;

import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.ObjectValueImpl;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * What a table said, as long as its step takes: the transient variable {@code decisionResult}, which output parameters read. It is never
 * stored, but as shipped the engine turns it into JSON twice, to find out whether somebody has changed it.
 */
class PassingResultSerializer extends AbstractTypedValueSerializer<ObjectValue> {

    private final Supplier<String> format;

    /** @param format of the objects that are stored; the engine prefers serializers with this one */
    PassingResultSerializer(Supplier<String> format) {
        super(ValueType.OBJECT);
        this.format = format;
    }

    @Override
    public String getName() {
        return "passing-decision-result";
    }

    @Override
    public String getSerializationDataformat() {
        return format.get();
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.isTransient() && value instanceof UntypedValueImpl && value.getValue() instanceof DmnDecisionResult;
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl untyped) {
        ObjectValueImpl value = new ObjectValueImpl(untyped.getValue());
        value.setTransient(true);
        return value;
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {}

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        throw new IllegalStateException("The variable '%s' was there only as long as its step took.".formatted(fields.getName()));
    }
}
