package dev.tandem.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/** What stands around each command of the engine where it has its context, beside what other plug-ins have put there. */
public final class CommandInterceptors {

    private CommandInterceptors() {}

    /** @param one makes a new one at each call: each chain needs its own */
    public static void add(ProcessEngineConfigurationImpl engine, Supplier<CommandInterceptor> one) {
        engine.setCustomPostCommandInterceptorsTxRequired(with(engine.getCustomPostCommandInterceptorsTxRequired(), one));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(with(engine.getCustomPostCommandInterceptorsTxRequiresNew(), one));
    }

    private static List<CommandInterceptor> with(@Nullable List<CommandInterceptor> others, Supplier<CommandInterceptor> one) {
        List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(one.get());
        return all;
    }
}
