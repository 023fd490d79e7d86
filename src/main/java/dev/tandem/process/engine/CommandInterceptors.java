package dev.tandem.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/** What stands around each command of the engine, beside what other plug-ins have put there. */
public final class CommandInterceptors {

    private CommandInterceptors() {}

    /** Around everything: the command has no context yet, and its transaction is over when it returns. */
    public static void addOutside(ProcessEngineConfigurationImpl engine, CommandInterceptor one) {
        engine.setCustomPreCommandInterceptorsTxRequired(with(engine.getCustomPreCommandInterceptorsTxRequired(), one));
    }

    /**
     * Where the command has its context, and its transaction.
     *
     * @param one makes a new one at each call: each chain needs its own
     */
    public static void addInside(ProcessEngineConfigurationImpl engine, Supplier<CommandInterceptor> one) {
        engine.setCustomPostCommandInterceptorsTxRequired(with(engine.getCustomPostCommandInterceptorsTxRequired(), one.get()));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(with(engine.getCustomPostCommandInterceptorsTxRequiresNew(), one.get()));
    }

    private static List<CommandInterceptor> with(@Nullable List<CommandInterceptor> others, CommandInterceptor one) {
        List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(one);
        return all;
    }
}
