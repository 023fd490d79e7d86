package dev.tandem.process.step;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * In which variables the AI steps of a process answer, as its diagram says.
 *
 * @param results result names
 * @param models  of steps without a result name, which take that of their head
 */
public record AnswersOfProcess(Set<String> results, Set<String> models) {

    private static final String PROPERTY = "tandem.answers";

    /** What a review of a reply answers in, wherever it stands. */
    private static final Set<String> REVIEW = Set.of(TicketVariables.REPLY_DECISION, TicketVariables.REVIEW_FINDINGS);

    public void keepWith(ProcessDefinitionEntity definition) {
        definition.setProperty(PROPERTY, this);
    }

    /** @return those kept with it; none if it was not read by this engine */
    public static AnswersOfProcess of(ProcessDefinitionEntity definition) {
        return definition.getProperty(PROPERTY) instanceof AnswersOfProcess answers ? answers : new AnswersOfProcess(Set.of(), Set.of());
    }

    /** @param heads names of the heads of a model */
    public boolean contains(String variable, Function<String, List<String>> heads) {
        return REVIEW.contains(variable) || Stream.concat(results.stream(), models.stream().flatMap(model -> heads.apply(model).stream()))
                .anyMatch(result -> AnswerVariables.names(result).contains(variable));
    }
}
