package dev.tandem.process.statement;

import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** What was refused on its way to the database is its sender's mistake; the engine would take it for a fault of the database. */
class RefusedStatements extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failure) {
            if (failure.getCause() instanceof PersistenceException database && database.getCause() instanceof BadUserRequestException refusal) {
                throw refusal;
            }
            throw failure;
        }
    }
}
