package dev.tandem.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.ProcessTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Expressions put together so that the rules at deployment can't read them still reach nothing. */
@ProcessTest
class ExpressionFenceTest {

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;

    @ParameterizedTest
    @ValueSource(strings = {
            "${text['cla'.concat('ss')]}",
            "${execution['process'.concat('Engine')]}",
            "${execution['process'.concat('EngineServices')].identityService}"})
    void aNameThatIsPutTogetherReachesNothing(String expression) {
        assertThatThrownBy(() -> evaluate(expression, Map.of("text", "abc"))).hasStackTraceContaining("An expression reached for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${dataSource}", "${repositoryService}", "${ticketView}", "${environment}"})
    void beansOfTheApplicationAreNotThere(String expression) {
        assertThatThrownBy(() -> evaluate(expression, Map.of())).hasMessageContaining("Unknown property used in expression");
    }

    @Test
    void everydayExpressionsWork() {
        assertThat(evaluate("${text.length() > 2 && list.size() == 1 && map.colour == 'red' && execution.getVariable('text') != null}",
                Map.of("text", "abc", "list", List.of(1), "map", new HashMap<>(Map.of("colour", "red"))))).isEqualTo(true);
    }

    private Object evaluate(String expression, Map<String, Object> variables) {
        String deployment = repository.createDeployment().addModelInstance("fence.bpmn",
                Bpmn.createExecutableProcess("fence").camundaHistoryTimeToLive(1).startEvent()
                        .serviceTask("evaluate").camundaExpression(expression).camundaResultVariable("result").endEvent().done())
                .deploy().getId();
        try {
            VariableMap result = runtime.createProcessInstanceByKey("fence").setVariables(variables).executeWithVariablesInReturn().getVariables();
            return result.get("result");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }
}
