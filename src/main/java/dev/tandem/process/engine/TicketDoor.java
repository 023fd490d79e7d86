package dev.tandem.process.engine;

import static dev.tandem.process.step.TicketVariables.BODY;
import static dev.tandem.process.step.TicketVariables.CHANNEL;
import static dev.tandem.process.step.TicketVariables.CUSTOMER;
import static dev.tandem.process.step.TicketVariables.CUSTOMER_TIER;
import static dev.tandem.process.step.TicketVariables.PROCESS_KEY;
import static dev.tandem.process.step.TicketVariables.REPLY;
import static dev.tandem.process.step.TicketVariables.RESOLVE;
import static dev.tandem.process.step.TicketVariables.SUBJECT;

import dev.tandem.process.TicketRules;
import dev.tandem.process.step.PlainText;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.stereotype.Component;

/**
 * The rules of our API hold for every other way into the ticket process as well: REST, messages, forms, code. They are checked where
 * all of these meet, behind the start event, also of a diagram that a customer has put in the place of the shipped one.
 */
@Component
class TicketDoor extends SpringBootProcessEnginePlugin {

    private static final List<String> TEXTS = List.of(SUBJECT, BODY, CUSTOMER, CUSTOMER_TIER, CHANNEL);
    private static final Map<String, Integer> LONGEST = Map.of(SUBJECT, TicketRules.MAX_SUBJECT, CUSTOMER, TicketRules.MAX_CUSTOMER);

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        ParseListeners.add(engine, new Checks());
    }

    private static void ticket(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        if (key != null && !key.matches(TicketRules.KEY_SYNTAX)) {
            throw new BadUserRequestException("Field 'businessKey' is not a plain key. %s.".formatted(TicketRules.KEY_REMEDY));
        }
        TEXTS.forEach(name -> text(execution, name));
        LONGEST.forEach((name, limit) -> notLonger(execution, name, limit));
    }

    private static void text(VariableScope scope, String name) {
        TypedValue value = scope.getVariableTyped(name, false);
        if (!PlainText.isText(value)) {
            throw new BadUserRequestException("Variable '%s' is of type %s, and must be a text. Send it with type String."
                    .formatted(name, PlainText.typeOf(value)));
        }
    }

    private static void notLonger(VariableScope scope, String name, int limit) {
        if (scope.getVariable(name) instanceof String text && text.codePointCount(0, text.length()) > limit) {
            throw new BadUserRequestException("Variable '%s' has %,d characters; it may have %,d. Shorten it."
                    .formatted(name, text.codePointCount(0, text.length()), limit));
        }
    }

    /** Built-in listeners can't be left out by whoever starts an instance. */
    private static final class Checks extends AbstractBpmnParseListener {

        @Override
        public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl start) {
            if (scope instanceof ProcessDefinitionEntity process && PROCESS_KEY.equals(process.getKey())) {
                start.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) TicketDoor::ticket);
            }
        }

        /** The review of the reply runs later, when nobody is there any more to hear of it. */
        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            if (RESOLVE.equals(activity.getId()) && activity.getProcessDefinition() instanceof ProcessDefinitionEntity process
                    && PROCESS_KEY.equals(process.getKey()) && activity.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
                task.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, (DelegateTask done) -> text(done, REPLY));
            }
        }
    }
}
