package dev.tandem.process.guard;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A decision table or a form that can't be read is its sender's mistake, which the engine's REST API answers with 400. The
 * engine throws its most general exception, which stands for a fault of ours and is answered with 500.
 */
class SendersMistakes extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(SendersMistakes.class);

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException | StackOverflowError failure) {
            if (command instanceof DeployCmd && isGeneral(failure)) {
                BadUserRequestException refusal = new BadUserRequestException(sentence(failure), failure);
                LOG.info("Deployment refused. {}", DeploymentReport.oneLine(refusal.getMessage()));
                throw refusal;
            }
            throw failure;
        }
    }

    /** Not one of the exceptions that say more: of the database, of rights, of a parser that names lines. */
    private static boolean isGeneral(Throwable failure) {
        return failure instanceof StackOverflowError || failure.getClass() == ProcessEngineException.class;
    }

    private static String sentence(Throwable failure) {
        return failure instanceof StackOverflowError ? "A file of the deployment is nested too deeply. Take it apart."
                : failure.getMessage() + " Correct the file in Camunda Modeler and deploy it again.";
    }
}
