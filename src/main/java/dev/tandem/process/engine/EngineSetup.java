package dev.tandem.process.engine;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.MeterLogManager;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.impl.variable.serializer.FileValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.stereotype.Component;

/** Engine settings that must hold for Tandem to work, so they are no matter of configuration; the others are in application.yaml. */
@Component
class EngineSetup extends SpringBootProcessEnginePlugin {

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // otherwise a BPMN error that nobody catches ends the ticket without a word
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        // whoever calls the engine logs what is no mistake of the caller's; the engine would write a stack trace for every refusal
        engine.setEnableCmdExceptionLogging(false);
        OwnSessions.use(engine, MeterLogManager.class, UnkeptMetrics::new);
        QuickRights.applyTo(engine, System::nanoTime);
        new LatestVersions(System::nanoTime).applyTo(engine);
        engine.setCustomPreVariableSerializers(List.of(new TextSerializer(), new FileSerializer(), new PassingResultSerializer(engine::getDefaultSerializationFormat)));
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        CompletingBpmnDeployer.applyTo(engine);
        useOwnSerializersOnly(engine);
    }

    /** The engine's would go on reading what ours have written. */
    private static void useOwnSerializersOnly(SpringProcessEngineConfiguration engine) {
        var serializers = (DefaultVariableSerializers) engine.getVariableSerializers();
        serializers.setSerializerList(serializers.getSerializers().stream().<TypedValueSerializer<?>>map(serializer -> serializer)
                .filter(serializer -> serializer.getClass() != StringValueSerializer.class && serializer.getClass() != FileValueSerializer.class).toList());
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        new TextColumns((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).widen();
    }
}
