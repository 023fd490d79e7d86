package dev.tandem.process.table;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnDecisionContext;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableResultImpl;
import org.camunda.bpm.dmn.engine.impl.evaluation.DmnDecisionLogicEvaluationHandler;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnElementTransformContext;
import org.camunda.bpm.dmn.engine.impl.transform.DmnDecisionTableTransformHandler;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/**
 * Camunda's decision engine with two parts exchanged: the FEEL engine parses each expression once, and tables read by this
 * engine carry an index. Everything else (required decisions, hit policies, listeners) is Camunda's.
 */
class TableEngine extends DefaultDmnEngine {

    private final DefaultDmnDecisionContext evaluation;

    /** @param configuration already initialised; its FEEL engine is replaced, custom functions are kept */
    TableEngine(DefaultDmnEngineConfiguration configuration) {
        super(configuration);
        TableFeel feel = new TableFeel(((ScalaFeelEngineFactory) configuration.getFeelEngineFactory()).getCustomFunctionProviders());
        configuration.setFeelEngineFactory(() -> feel);
        configuration.init();
        transformer.getElementTransformHandlerRegistry().addHandler(DecisionTable.class, new ReadsIndexedTables());
        evaluation = new Evaluation(configuration, feel);
    }

    /** @return false if somebody has chosen another FEEL, whose rules we can't know */
    static boolean canReplace(DefaultDmnEngineConfiguration configuration) {
        return configuration.getFeelEngineFactory() != null
                && configuration.getFeelEngineFactory().getClass() == ScalaFeelEngineFactory.class;
    }

    @Override
    public DmnDecisionResult evaluateDecision(DmnDecision decision, VariableContext variables) {
        return decision instanceof DmnDecisionImpl && variables != null
                ? evaluation.evaluateDecision(decision, variables)
                : super.evaluateDecision(decision, variables);
    }

    @Override
    public DmnDecisionTableResult evaluateDecisionTable(DmnDecision decision, VariableContext variables) {
        return decision instanceof DmnDecisionImpl && decision.isDecisionTable() && variables != null
                ? DmnDecisionTableResultImpl.wrap(evaluation.evaluateDecision(decision, variables))
                : super.evaluateDecisionTable(decision, variables);
    }

    private static class ReadsIndexedTables extends DmnDecisionTableTransformHandler {

        @Override
        protected IndexedTable createDmnElement(DmnElementTransformContext context, DecisionTable table) {
            return new IndexedTable();
        }
    }

    /** Holds no state of an evaluation, so that one serves all threads. */
    private static class Evaluation extends DefaultDmnDecisionContext {

        Evaluation(DefaultDmnEngineConfiguration configuration, TableFeel feel) {
            super(configuration);
            evaluationHandlers.put(IndexedTable.class, new IndexedEvaluation(configuration, feel));
        }

        /** A table that stands alone reads the variables that its cells name; Camunda would first read all there are. */
        @Override
        public DmnDecisionResult evaluateDecision(DmnDecision decision, VariableContext variables) {
            if (decision.getKey() == null || !(decision.getDecisionLogic() instanceof IndexedTable)
                    || !decision.getRequiredDecisions().isEmpty()) {
                return super.evaluateDecision(decision, variables);
            }
            DmnDecisionLogicEvaluationHandler table = getDecisionEvaluationHandler(decision);
            DmnDecisionLogicEvaluationEvent evaluated = table.evaluate(decision, variables);
            DmnDecisionResult result = table.generateDecisionResult(evaluated);
            // Camunda takes the last one out of the list
            generateDecisionEvaluationEvent(new ArrayList<>(List.of(evaluated)));
            return result;
        }
    }
}
