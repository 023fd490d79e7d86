package dev.tandem.process.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** An instance that another request has ended between two looks of the engine: it takes the second one for granted. */
public final class EndedMeanwhile {

    private static final Map<String, String> SECOND_LOOKS = Map.of(ExecutionEntity.class.getName(), "ensureExecutionTreeInitialized");

    private EndedMeanwhile() {}

    public static boolean isBehind(Throwable failure) {
        return failure instanceof NullPointerException && failure.getStackTrace().length > 0
                && failure.getStackTrace()[0].getMethodName().equals(SECOND_LOOKS.get(failure.getStackTrace()[0].getClassName()));
    }
}
