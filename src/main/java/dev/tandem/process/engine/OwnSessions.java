package dev.tandem.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Puts a subclass of ours in the place of one of the engine's sessions: the objects that read and write tables in a command. */
public final class OwnSessions {

    private OwnSessions() {}

    /** Before the engine is built. */
    public static <S extends Session> void use(ProcessEngineConfigurationImpl engine, Class<S> theirs, Supplier<? extends S> ours) {
        List<SessionFactory> factories = new ArrayList<>();
        if (engine.getCustomSessionFactories() != null) {
            factories.addAll(engine.getCustomSessionFactories());
        }
        factories.add(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return theirs;
            }

            @Override
            public Session openSession() {
                return ours.get();
            }
        });
        engine.setCustomSessionFactories(factories);
    }
}
