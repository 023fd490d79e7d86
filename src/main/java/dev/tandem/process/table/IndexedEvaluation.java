package dev.tandem.process.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedInput;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.delegate.DmnDecisionTableEvaluationEventImpl;
import org.camunda.bpm.dmn.engine.impl.evaluation.DecisionTableEvaluationHandler;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.syntaxtree.Val;

/**
 * Evaluates a decision table as Camunda does, column by column, but asks the interpreter about few cells:
 * literals are answered by the index; what can't fail is asked last, and after FIRST has its hit, not at all; what may fail
 * is asked when Camunda asks it, so that the same failure comes first.
 */
class IndexedEvaluation extends DecisionTableEvaluationHandler {

    /** Under this name FEEL finds the name of the input; an input of that name is its own name there. */
    private static final String NAME_OF_INPUT = "inputVariableName";

    private final TableFeel feel;
    private final TableReader reader;

    IndexedEvaluation(DefaultDmnEngineConfiguration configuration, TableFeel feel) {
        super(configuration);
        this.feel = feel;
        reader = new TableReader(configuration, feel);
    }

    @Override
    protected void evaluateDecisionTable(DmnDecisionTableImpl table, VariableContext variables,
                                         DmnDecisionTableEvaluationEventImpl event) {
        TableIndex index = ((IndexedTable) table).index(this::read);
        BitSet candidates = new BitSet();
        candidates.set(0, table.getRules().size());
        List<Column> columns = new ArrayList<>();
        for (int position = 0; position < table.getInputs().size(); position++) {
            DmnDecisionTableInputImpl input = table.getInputs().get(position);
            DmnEvaluatedInput evaluated = evaluateInput(input, variables);
            event.getInputs().add(evaluated);
            Column column = new Column(position, input, getLocalVariableContext(input, evaluated, variables),
                    index.columns().get(position), scalar(input, evaluated));
            column.narrow(candidates);
            askWhatMayFail(table, candidates, columns, column);
            columns.add(column);
        }
        setEvaluationOutput(table, hits(table, index, candidates, columns), variables, event);
    }

    private void askWhatMayFail(DmnDecisionTableImpl table, BitSet candidates, List<Column> before, Column column) {
        BitSet rules = column.mayFail();
        for (int rule = rules.nextSetBit(0); rule >= 0; rule = rules.nextSetBit(rule + 1)) {
            if (candidates.get(rule) && !(postponedHold(table, rule, before) && holds(table, rule, column))) {
                candidates.clear(rule);
            }
        }
    }

    private List<DmnDecisionTableRuleImpl> hits(DmnDecisionTableImpl table, TableIndex index, BitSet candidates,
                                                List<Column> columns) {
        List<DmnDecisionTableRuleImpl> hits = new ArrayList<>();
        for (int rule = candidates.nextSetBit(0); rule >= 0; rule = candidates.nextSetBit(rule + 1)) {
            if (postponedHold(table, rule, columns)) {
                hits.add(table.getRules().get(rule));
                if (index.firstHitOnly()) {
                    candidates.andNot(index.constantOutputs()); // Camunda evaluates the others' outputs, too, and they may fail
                }
            }
        }
        return hits;
    }

    private boolean postponedHold(DmnDecisionTableImpl table, int rule, List<Column> columns) {
        for (Column column : columns) {
            if (column.isPostponed(rule) && !holds(table, rule, column)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(DmnDecisionTableImpl table, int rule, Column column) {
        DmnExpressionImpl cell = table.getRules().get(rule).getConditions().get(column.position());
        return isConditionApplicable(column.input(), cell, column.variables());
    }

    private TableIndex read(DmnDecisionTableImpl table) {
        return reader.read(table, rule -> {
            try {
                evaluateOutputEntries(table.getOutputs(), rule, Variables.emptyVariableContext());
                return true;
            } catch (RuntimeException refusedByItsType) {
                return false;
            }
        });
    }

    private Optional<Val> scalar(DmnDecisionTableInputImpl input, DmnEvaluatedInput evaluated) {
        return isNonEmptyExpression(input.getExpression()) && evaluated.getValue() != null
                && !NAME_OF_INPUT.equals(input.getInputVariable()) ? feel.scalar(evaluated.getValue().getValue()) : Optional.empty();
    }

    /**
     * A column in one evaluation.
     *
     * @param variables what its cells see
     * @param value     of the input; empty if it is so special that all cells must be asked
     */
    private record Column(int position, DmnDecisionTableInputImpl input, VariableContext variables, ColumnIndex index,
                          Optional<Val> value) {

        void narrow(BitSet candidates) {
            value.ifPresent(known -> index.narrow(candidates, known));
        }

        BitSet mayFail() {
            return value.isPresent() ? index.risky() : index.conditional();
        }

        boolean isPostponed(int rule) {
            return value.isPresent() && index.harmless().get(rule);
        }
    }
}
