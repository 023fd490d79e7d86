package dev.tandem.process.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.evaluation.ExpressionEvaluationHandler;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.FirstHitPolicyHandler;
import org.camunda.feel.syntaxtree.Exp;
import org.jspecify.annotations.Nullable;

/** Reads a table into its index, once. */
class TableReader {

    private final TableFeel feel;
    private final ExpressionEvaluationHandler expressions;
    private final String inputLanguage;
    private final String outputLanguage;

    TableReader(DefaultDmnEngineConfiguration configuration, TableFeel feel) {
        this.feel = feel;
        expressions = new ExpressionEvaluationHandler(configuration);
        inputLanguage = configuration.getDefaultInputEntryExpressionLanguage();
        outputLanguage = configuration.getDefaultOutputEntryExpressionLanguage();
    }

    /** @param outputsAreAccepted tells of a rule whose outputs are literals whether their types accept them */
    TableIndex read(DmnDecisionTableImpl table, Predicate<DmnDecisionTableRuleImpl> outputsAreAccepted) {
        List<DmnDecisionTableRuleImpl> rules = table.getRules();
        List<ColumnIndex> columns = new ArrayList<>();
        for (int column = 0; column < table.getInputs().size(); column++) {
            int position = column;
            columns.add(new ColumnIndex(rules.stream().map(rule -> cell(rule.getConditions().get(position))).toList()));
        }
        BitSet constantOutputs = new BitSet(rules.size());
        for (int rule = 0; rule < rules.size(); rule++) {
            constantOutputs.set(rule, rules.get(rule).getConclusions().stream().allMatch(this::isLiteral)
                    && outputsAreAccepted.test(rules.get(rule)));
        }
        return new TableIndex(columns, constantOutputs, table.getHitPolicyHandler().getClass() == FirstHitPolicyHandler.class);
    }

    private Cell cell(@Nullable DmnExpressionImpl condition) {
        return isBlank(condition) ? new Cell.Anything()
                : feelText(condition, inputLanguage).flatMap(feel::unaryTests).map(CellReader::read).orElse(new Cell.Risky());
    }

    private boolean isLiteral(@Nullable DmnExpressionImpl conclusion) {
        return isBlank(conclusion) || feelText(conclusion, outputLanguage).flatMap(feel::expression)
                .flatMap(CellReader::literal).isPresent();
    }

    private Optional<String> feelText(DmnExpressionImpl expression, String defaultLanguage) {
        String language = expression.getExpressionLanguage() == null ? defaultLanguage : expression.getExpressionLanguage();
        return expressions.isFeelExpressionLanguage(language) ? Optional.of(expression.getExpression()) : Optional.empty();
    }

    private static boolean isBlank(@Nullable DmnExpressionImpl expression) {
        return expression == null || expression.getExpression() == null || expression.getExpression().trim().isEmpty();
    }
}
