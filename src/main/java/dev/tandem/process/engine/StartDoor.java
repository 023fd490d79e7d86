package dev.tandem.process.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import dev.tandem.workitem.FieldError;
import dev.tandem.workitem.WorkItemKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a process says about its work items holds whoever starts it and by whatever door: REST, a message, a form, a timer, code. It is
 * checked where all of these meet, behind the start event; a process that another one calls gets what its caller gives it.
 */
@Component
class StartDoor extends SpringBootProcessEnginePlugin {

    /** More than these are a wrong address, not a mistake. */
    private static final int NAMED_ERRORS = 10;

    private final ProcessFolders processes;

    StartDoor(ProcessFolders processes) {
        this.processes = processes;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        ParseListeners.add(engine, new Checks());
    }

    private static void check(DelegateExecution execution, ProcessFolder process) {
        if (execution.getSuperExecution() != null) {
            return;
        }
        if (process.mistake() != null) {
            throw new BadUserRequestException(("Process '%s' can't be started: its folder has a mistake (%s). Whoever runs Tandem puts it "
                    + "right and starts again.").formatted(process.key(), process.mistake()));
        }
        if (process.kind() != null) {
            refuse(execution, process.kind());
        }
    }

    private static void refuse(DelegateExecution execution, WorkItemKind kind) {
        String starter = (String) ((ExecutionEntity) execution).getProcessDefinition().getProperty(BpmnParse.PROPERTYNAME_INITIATOR_VARIABLE_NAME);
        List<FieldError> errors = Stream.of(forged(execution, starter).stream(), passing(execution, kind),
                kind.lenientStart() ? Stream.<FieldError>empty() : kind.check(fields(execution, starter)).stream()).flatMap(found -> found).toList();
        if (!errors.isEmpty()) {
            throw new BadUserRequestException("The process was not started. " + errors.stream().sorted(Comparator.comparing(FieldError::field)).limit(NAMED_ERRORS)
                    .map(error -> "Field '%s': %s%s".formatted(error.field(), error.message(), error.remedy() == null ? "" : " " + error.remedy())).collect(Collectors.joining(" ")));
        }
    }

    /** Who starts an instance stands in a variable of the diagram's choice, in which a sender could write another name. */
    private static Optional<FieldError> forged(DelegateExecution execution, @Nullable String starter) {
        Authentication sender = execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        TypedValue named = starter == null ? null : execution.getVariableTyped(starter, false);
        boolean isAnother = sender != null && named != null && !(named instanceof PrimitiveValue<?> plain
                && (plain.getValue() == null || plain.getValue().equals(sender.getUserId())));
        return isAnother ? Optional.of(new FieldError(starter, "Is who starts the process, which is known.", "Leave it out.")) : Optional.empty();
    }

    /** A step would decide on it, and nobody could see afterwards on what. */
    private static Stream<FieldError> passing(DelegateExecution execution, WorkItemKind kind) {
        return kind.fieldNames().stream().filter(name -> {
            TypedValue value = execution.getVariableTyped(name, false);
            return value != null && value.isTransient();
        }).map(name -> new FieldError(name, "Is sent as transient, and would be kept nowhere.", "Leave out \"transient\"."));
    }

    private static ObjectNode fields(DelegateExecution execution, @Nullable String starter) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        execution.getVariableNames().stream().filter(name -> !name.equals(starter)).forEach(name -> {
            JsonNode value = JsonVariables.toJson(execution.getVariableTyped(name, false));
            if (!value.isNull()) {
                fields.set(name, value);
            }
        });
        return fields;
    }

    /** Built-in listeners can't be left out by whoever starts an instance. */
    private final class Checks extends AbstractBpmnParseListener {

        @Override
        public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl start) {
            if (scope instanceof ProcessDefinitionEntity definition) {
                processes.of(definition.getKey()).filter(process -> process.kind() != null || process.mistake() != null)
                        .ifPresent(process -> start.addBuiltInListener(ExecutionListener.EVENTNAME_END,
                                (ExecutionListener) execution -> check(execution, process)));
            }
        }
    }
}
