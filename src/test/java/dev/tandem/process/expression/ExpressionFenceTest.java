package dev.tandem.process.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.ProcessTest;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionResultImpl;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;
import org.camunda.spin.impl.json.jackson.JacksonJsonNode;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Names in brackets, so that the rules at deployment don't see them. */
    @ParameterizedTest
    @ValueSource(strings = {
            "${execution['getActivity']()}", "${execution.activity}", "${execution['activity'].activityBehavior.expressionManager}",
            "${execution['getBpmnModelInstance']()}", "${execution.bpmnModelElementInstance}", "${execution['getProcessDefinition']()}",
            "${execution['getProcess'.concat('EngineServices')]()}", "${execution['getProcess'.concat('Engine')]()}", "${execution.tasks}", "${execution.jobs}",
            "${execution['getVariableScope']()}", "${execution.processInstance.activity}", "${execution.getProcessInstance()['deleteCascade']('x')}",
            "${execution['remove']()}", "${execution['executeActivity'](null)}", "${execution['cl'.concat('ass')]}", "${execution['get'.concat('Class')]()}",
            "${text['repeat'](1000000)}", "${text['format']('%1000000000d', 1)}", "${text['formatted'](1)}", "${text['matches']('(a+)+$')}",
            "${text['replaceAll']('(a+)+$', 'b')}", "${text['chars']()}", "${text['getBytes']()}", "${text['intern']()}", "${text.bytes}",
            "${list['add'](2)}", "${list['remove'](0)}", "${list['clear']()}", "${list['stream']()}", "${list['forEach'](null)}",
            "${map['put']('a', 'b')}", "${map['clear']()}", "${map['computeIfAbsent']('a', null)}",
            "${json['mapTo']('java.io.File')}", "${json['unwrap']()}", "${json['prop']('a', 'b')}", "${json['append'](1)}", "${json['deleteProp']('a')}",
            "${json['writeToWriter'](null)}", "${json['getDataFormatName']()}", "${JSON(text.concat('1').substring(3))['mapTo']('java.io.File')}",
            "${json.prop('list').elements()['mapTo']('java.io.File')}", "${date['get'.concat('Class')]()}", "${day.chronology['get'.concat('Class')]()}", "${day['get'.concat('Class')]()}",
            "${day.dayOfWeek['getDeclaringClass']()}", "${file.name}", "${file['delete']()}", "${file['toPath']()}", "${url['openStream']()}",
            "${classify['toString']()['get'.concat('Class')]()}", "${classify['cl'.concat('ass')]}", "${classify.models}",
            "${execution.getVariableTyped('text').type}", "${number['get'.concat('Class')]()}", "${list['get'.concat('Class')]()}", "${map.entrySet()['iterator']()}",
            "${execution}", "${execution.processInstance}"})
    void whatIsNotListedIsRefused(String expression) {
        assertThatThrownBy(() -> evaluate(expression, everyValue())).hasStackTraceContaining("An expression reached for")
                .hasStackTraceContaining("Move what goes beyond that into a step written in Java");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "${text.split('(a+)+$').size()}", "${json.jsonPath('$..[?(@.a =~ /(a+)+$/)]')}", "${execution.setVariable('mine', execution)}",
            "${text.replace('', long).replace('', long)}", "${JSON(execution)}", "${JSON(list)}", "${S(file)}", "${XML('<a/>')}"})
    void harmlessMethodsAreRefusedWithHarmfulArguments(String expression) {
        Map<String, Object> variables = new HashMap<>(everyValue());
        variables.put("long", "x".repeat(3_900));
        assertThatThrownBy(() -> evaluate(expression, variables)).hasStackTraceContaining("An expression used");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " = ", quoteCharacter = '\u0000', value = {
            "${text.toUpperCase().substring(1).concat('!')} = BC!",
            "${text.trim().length() + list.size()} = 4",
            "${text.split(',')[0]} = abc",
            "${text.replace('a', 'x')} = xbc",
            "${list[0] + list.get(0)} = 2",
            "${map.colour.concat(map['colour']).concat(map.get('colour'))} = redredred",
            "${map['cl'.concat('ass')]} = classic",
            "${empty map.nothing} = true",
            "${number.intValue() + 1} = 43",
            "${date.time} = 0",
            "${day.plusDays(1).dayOfWeek.value} = 5",
            "${json.prop('a').numberValue() + 1} = 2",
            "${json.prop('list').elements().get(0).stringValue()} = x",
            "${json.jsonPath('$.list[0]').stringValue()} = x",
            "${json.hasProp('b')} = false",
            "${JSON('{\"b\":2}').prop('b').numberValue()} = 2",
            "${S('[1]').elements().size()} = 1",
            "${execution.id == execution.processInstanceId} = true",
            "${execution.getProcessInstance().getBusinessKey()} = K-1",
            "${execution.processBusinessKey} = K-1",
            "${execution.currentActivityId} = evaluate",
            "${execution.hasVariable('text') && execution.getVariables().containsKey('list')} = true",
            "${execution.getVariableTyped('text').value} = abc",
            "${empty currentUser()} = true",
            "${dateTime().plusDays(1).toDate().after(now())} = true",
            "${now().time > 0} = true",
            "${problem.message} = broken"})
    void everydayExpressionsGoOnWorking(String expression, String result) {
        assertThat(String.valueOf(evaluate(expression, everyValue()))).isEqualTo(result);
    }

    @Test
    void anExpressionMaySetVariables() {
        assertThat(evaluate("${execution.setVariable('copy', text)}${execution.getVariable('copy')}", everyValue())).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${text.repeat(2)}", "${execution.getActivity().getId()}", "${json.mapTo('java.io.File')}", "${map.put('a', 1)}",
            "${true ? text.matches('a') : 1}", "${list[text.getBytes()]}"})
    void aMethodOutOfReachIsNamedWhenTheDiagramIsDeployed(String expression) {
        assertThatThrownBy(() -> evaluate(expression, everyValue())).isInstanceOf(ParseException.class)
                .hasMessageContaining("expression '" + expression + "' calls '").hasMessageContaining("out of reach of expressions.");
    }

    @Test
    void everythingThatAPermittedMethodReturnsIsAValueOrBehindTheFenceAgain() throws Exception {
        for (Class<?> type : List.of(String.class, Integer.class, Date.class, ArrayList.class, HashMap.class, JacksonJsonNode.class,
                ExecutionEntity.class, TaskEntity.class, ExternalTaskEntity.class, DmnDecisionResultImpl.class, LocalDate.class, DateTime.class)) {
            for (Method method : type.getMethods()) {
                if (Reachable.method(type, method.getName(), method.getParameterCount())) {
                    assertThat(method.getReturnType()).as("%s", method).isNotIn(Class.class, ProcessEngineServices.class, ProcessEngine.class,
                            ClassLoader.class, Method.class).matches(returned -> !returned.getName().contains(".impl.cfg.")
                            && !returned.getName().contains(".impl.el.") && !returned.getName().contains(".impl.pvm.process"));
                }
            }
        }
    }

    @Test
    void everydayExpressionsWork() {
        assertThat(evaluate("${text.length() > 2 && list.size() == 1 && map.colour == 'red' && execution.getVariable('text') != null}",
                Map.of("text", "abc", "list", List.of(1), "map", new HashMap<>(Map.of("colour", "red"))))).isEqualTo(true);
    }

    /** Transient, so that objects of any class can be there. */
    private static Map<String, Object> everyValue() {
        Map<String, Object> values = new HashMap<>();
        values.put("text", "abc");
        values.put("list", new ArrayList<>(List.of(1)));
        values.put("map", new HashMap<>(Map.of("colour", "red", "class", "classic")));
        values.put("json", Spin.JSON("{\"a\":1,\"list\":[\"x\"]}"));
        values.put("number", 42L);
        values.put("date", new Date(0));
        values.put("day", LocalDate.of(2026, 1, 1));
        values.put("file", new File("/nowhere"));
        values.put("url", URI.create("http://127.0.0.1/"));
        values.put("problem", new IllegalStateException("broken"));
        return values;
    }

    private Object evaluate(String expression, Map<String, Object> variables) {
        String deployment = repository.createDeployment().addModelInstance("fence.bpmn",
                Bpmn.createExecutableProcess("fence").camundaHistoryTimeToLive(1).startEvent()
                        .serviceTask("evaluate").camundaExpression(expression).camundaResultVariable("result").endEvent().done())
                .deploy().getId();
        try {
            VariableMap result = runtime.createProcessInstanceByKey("fence").businessKey("K-1").setVariables(passing(variables))
                    .executeWithVariablesInReturn().getVariables();
            return result.get("result");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private static VariableMap passing(Map<String, Object> variables) {
        VariableMap passing = Variables.createVariables();
        variables.forEach((name, value) -> passing.putValueTyped(name, Variables.untypedValue(value, true)));
        return passing;
    }
}
