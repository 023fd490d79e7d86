package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;

/** How little work a decision is: the cells that the interpreter is still asked about. */
class WhatIsAskedTest {

    private final List<String> asked = new ArrayList<>();
    private final DefaultDmnEngineConfiguration configuration = anEngine();
    private final TableEngine engine = new TableEngine(configuration);

    @Test
    void literalsAndEmptyCellsAreNotAsked() {
        SmallTable table = SmallTable.first().input("x").input("y");
        IntStream.range(0, 3700).forEach(i -> table.rule("\"intent_" + i + "\", \"other_" + i + "\"", i % 2 == 0 ? "\"gold\"" : "-", "" + i));

        evaluate(table, Map.of("x", "intent_3000", "y", "gold"));

        assertThat(asked).isEmpty();
    }

    @Test
    void behindTheFirstHitNothingIsAskedThatCanNotFail() {
        SmallTable table = SmallTable.first().input("x").rule("> 10", "1").rule("[1..5]", "2").rule("< 3", "3").rule("not(7)", "4");

        evaluate(table, Map.of("x", 4));

        assertThat(asked).containsExactly("> 10", "[1..5]");
    }

    @Test
    void onlyRulesThatTheLiteralsLeaveAreAsked() {
        SmallTable table = SmallTable.unique().input("tier").input("amount")
                .rule("\"gold\"", "> 10", "1").rule("\"gold\"", "<= 10", "2").rule("\"standard\"", "> 100", "3");

        evaluate(table, Map.of("tier", "gold", "amount", 7));

        assertThat(asked).containsExactly("> 10", "<= 10");
    }

    @Test
    void allIsAskedAboutAnInputThatIsNoPlainValue() {
        SmallTable table = SmallTable.first().input("x").rule("\"a\"", "1").rule("-", "2").rule("> 1", "3");

        evaluate(table, Map.of("x", List.of("a")));

        assertThat(asked).containsExactly("\"a\"", "> 1");
    }

    @Test
    void threadsThatComeFirstTogetherGetTheSameAnswer() throws Exception {
        SmallTable table = SmallTable.first().input("x");
        IntStream.range(0, 200).forEach(i -> table.rule("\"intent_" + i + "\"", "" + i));
        DmnDecision decision = engine.parseDecision("small", new ByteArrayInputStream(table.dmn()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> questions = IntStream.range(0, 400).<Callable<Object>>mapToObj(i -> () ->
                    engine.evaluateDecision(decision, Map.of("x", "intent_" + i % 200)).getSingleEntry()).toList();
            List<Object> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            assertThat(answers).isEqualTo(IntStream.range(0, 400).mapToObj(i -> (Object) (long) (i % 200)).collect(Collectors.toList()));
        } finally {
            threads.shutdown();
        }
    }

    private void evaluate(SmallTable table, Map<String, Object> variables) {
        DmnDecision decision = engine.parseDecision("small", new ByteArrayInputStream(table.dmn()));
        new IndexedEvaluation(configuration, new TableFeel(null)) {
            @Override
            protected Object evaluateInputEntry(DmnDecisionTableInputImpl input, DmnExpressionImpl condition, VariableContext context) {
                asked.add(condition.getExpression());
                return super.evaluateInputEntry(input, condition, context);
            }
        }.evaluate(decision, Variables.fromMap(variables).asVariableContext());
    }

    private static DefaultDmnEngineConfiguration anEngine() {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.buildEngine();
        return configuration;
    }
}
