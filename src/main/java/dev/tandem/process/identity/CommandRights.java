package dev.tandem.process.identity;

import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Asks for rights as the engine's own commands do, only earlier. */
final class CommandRights {

    private CommandRights() {}

    /** @throws AuthorizationException in the engine's words */
    static void ask(CommandContext context, Consumer<CommandChecker> right) {
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(right);
    }

    /** @throws AuthorizationException with this sentence, whatever the engine has to say */
    static void mustMay(String otherwise, Runnable check) {
        try {
            check.run();
        } catch (AuthorizationException no) {
            throw new AuthorizationException(otherwise);
        }
    }
}
