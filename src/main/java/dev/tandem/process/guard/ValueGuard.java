package dev.tandem.process.guard;

import dev.tandem.process.engine.CommandInterceptors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.type.SerializableValueType;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Nobody who writes a variable chooses which of the server's classes is built when it is read, nor how much memory reading it takes. */
@Component
@EnableConfigurationProperties(ValueLimits.class)
class ValueGuard extends SpringBootProcessEnginePlugin {

    private final ObjectTypes types = new ObjectTypes();
    private final ValueLimits limits;

    ValueGuard(ValueLimits limits) {
        this.limits = limits;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setValueTypeResolver(new RestValueTypes(type -> isStorable(engine, type)));
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationTypeValidator(types);
        engine.setJavaSerializationFormatEnabled(false);
        CommandInterceptors.addInside(engine, () -> new LargeInstances(limits, engine));
    }

    private static boolean isStorable(ProcessEngineConfigurationImpl engine, ValueType type) {
        return engine.getVariableSerializers().getSerializers().stream().anyMatch(serializer -> type.equals(serializer.getType()));
    }

    /** Now that all plugins have added their formats. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var serializers = (DefaultVariableSerializers) configuration.getVariableSerializers();
        serializers.setSerializerList(serializers.getSerializers().stream().<TypedValueSerializer<?>>map(this::fenced).toList());
    }

    @SuppressWarnings("unchecked")
    private TypedValueSerializer<?> fenced(TypedValueSerializer<?> serializer) {
        return serializer.getType() instanceof SerializableValueType
                ? new FencedValues<>((TypedValueSerializer<SerializableValue>) serializer, types) : serializer;
    }
}
