package dev.tandem.process.step;

import dev.tandem.decision.Decision;
import dev.tandem.decision.DecisionRequest;
import dev.tandem.decision.Decisions;
import dev.tandem.inference.TextClassifier;
import dev.tandem.inference.VisibleText;
import dev.tandem.model.NoModelForTextException;
import dev.tandem.model.UnknownModelException;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** AI step {@link AiStep#CLASSIFY}: a text goes to a model, its decisions become process variables. */
@Component("classify")
class Classify implements JavaDelegate {

    private static final Logger LOG = LoggerFactory.getLogger(Classify.class);
    private static final List<String> DEFAULT_HEADS = List.of("intent");

    private final StepModels models;
    private final Decisions decisions;
    private final AnswerVariables variables;
    private final Clock clock;

    Classify(StepModels models, Decisions decisions, AnswerVariables variables, Clock clock) {
        this.models = models;
        this.decisions = decisions;
        this.variables = variables;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepInputs inputs = new StepInputs(execution);
        String text = read(execution, inputs);
        if (VisibleText.isBlank(text)) {
            throw refused(execution, inputs, "There is no text to understand.");
        }
        if (text.length() > TextClassifier.MAX_CHARACTERS) {
            throw refused(execution, inputs, "The text has %,d characters; at most %,d are read by a model."
                    .formatted(text.length(), TextClassifier.MAX_CHARACTERS));
        }
        write(execution, inputs, decide(execution, inputs, text));
    }

    private String read(DelegateExecution execution, StepInputs inputs) {
        try {
            return inputs.text();
        } catch (UnreadableFieldException noText) {
            throw refused(execution, inputs, String.valueOf(noText.getMessage()));
        }
    }

    private List<Decision> decide(DelegateExecution execution, StepInputs inputs, String text) {
        String model = inputs.model();
        try {
            return decisions.decide(new DecisionRequest(CurrentActivity.of(execution), models.of(model, text), text,
                    inputs.maxError().orElse(null), beganInThisTransaction(execution)));
        } catch (NoModelForTextException noneReadsIt) {
            return askInstead(execution, inputs, text, noneReadsIt);
        } catch (UnknownModelException severalOrNone) {
            LOG.warn("Step '{}' of work item '{}' is decided by a person: {}", execution.getCurrentActivityId(),
                    CurrentActivity.businessKey(execution), severalOrNone.getMessage());
            return askInstead(execution, inputs, text, severalOrNone);
        }
    }

    /** An execution that is not in the database yet: a job that is tried again finds the one that its first try found. */
    private static boolean beganInThisTransaction(DelegateExecution execution) {
        CachedDbEntity cached = Context.getCommandContext().getDbEntityManager().getDbEntityCache()
                .getCachedEntity(ExecutionEntity.class, execution.getId());
        return cached != null && cached.getEntityState() == DbEntityState.TRANSIENT;
    }

    /** Recorded like any decision, so that the person's word is kept with it: so a model of that language can be trained. */
    private List<Decision> askInstead(DelegateExecution execution, StepInputs inputs, String text, UnknownModelException why) {
        return heads(inputs.model()).stream().map(head -> decisions.record(UnchosenDecision.of(execution, inputs, head,
                why.getMessage() + " A person decides.", text, clock.instant()), text)).toList();
    }

    /** The result name renames the first head's variables; further heads keep their own names. */
    private void write(DelegateExecution execution, StepInputs inputs, List<Decision> answers) {
        for (int i = 0; i < answers.size(); i++) {
            String head = answers.get(i).head();
            String result = i == 0 ? inputs.result().orElse(head) : head;
            variables.write(execution, result, head, Answer.of(answers.get(i)));
        }
    }

    /** A person is asked, where the diagram catches the error. */
    private BpmnError refused(DelegateExecution execution, StepInputs inputs, String reason) {
        String model = inputs.model();
        String head = heads(model).get(0);
        variables.write(execution, inputs.result().orElse(head), head, Answer.unasked(model, head, reason));
        return new BpmnError(AiStep.INPUT_ERROR, reason);
    }

    private List<String> heads(String model) {
        List<String> heads = variables.headNames(model);
        return heads.isEmpty() ? DEFAULT_HEADS : heads;
    }
}
