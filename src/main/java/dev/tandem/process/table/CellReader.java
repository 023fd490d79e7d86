package dev.tandem.process.table;

import static camundajar.impl.scala.jdk.javaapi.CollectionConverters.asJava;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;

/**
 * Reads syntax trees that FEEL's own parser made. What it recognises is proved in docs/decisions/0005-decision-tables.md;
 * whatever it does not recognise is left to the interpreter.
 */
final class CellReader {

    private CellReader() {}

    static Cell read(Exp tests) {
        if (tests instanceof ConstBool dash && dash.value()) {
            return new Cell.Anything(); // the word true would be an InputEqualTo
        }
        List<Exp> alternatives = alternatives(tests);
        List<Val> literals = alternatives.stream().flatMap(test -> equalTo(test).stream()).toList();
        if (literals.size() == alternatives.size()) {
            return new Cell.OneOf(Set.copyOf(new HashSet<>(literals)));
        }
        return alternatives.stream().allMatch(CellReader::isHarmless) ? new Cell.Harmless() : new Cell.Risky();
    }

    private static List<Exp> alternatives(Exp tests) {
        return tests instanceof AtLeastOne list ? List.copyOf(asJava(list.xs())) : List.of(tests);
    }

    private static Optional<Val> equalTo(Exp test) {
        if (test instanceof InputEqualTo equal) {
            return literal(equal.x());
        }
        // within a list, the word true is an expression that holds for every input
        return test instanceof UnaryTestExpression expression
                ? literal(expression.exp()).filter(value -> !value.equals(new ValBoolean(true))) : Optional.empty();
    }

    private static boolean isHarmless(Exp test) {
        if (test instanceof Not not) {
            return alternatives(not.x()).stream().allMatch(CellReader::isHarmless);
        }
        return operands(test).stream().allMatch(operand -> literal(operand).isPresent());
    }

    /** @return what the input is compared with; the test itself, which is no literal, if it is no comparison */
    private static Collection<Exp> operands(Exp test) {
        if (test instanceof InputInRange in) {
            return List.of(in.range().start().value(), in.range().end().value());
        }
        return List.of(test instanceof InputLessThan less ? less.x()
                : test instanceof InputLessOrEqual less ? less.x()
                : test instanceof InputGreaterThan greater ? greater.x()
                : test instanceof InputGreaterOrEqual greater ? greater.x()
                : test instanceof InputEqualTo equal ? equal.x()
                : test instanceof UnaryTestExpression expression ? expression.exp()
                : test);
    }

    /** @return the value of a string, number, boolean or null that is written down; empty for everything else */
    static Optional<Val> literal(Exp expression) {
        if (expression instanceof ConstString string) {
            return Optional.of(new ValString(string.value()));
        }
        if (expression instanceof ConstNumber number) {
            return Optional.of(new ValNumber(number.value()));
        }
        if (expression instanceof ArithmeticNegation minus && minus.x() instanceof ConstNumber number) {
            return Optional.of(new ValNumber(number.value().unary_$minus()));
        }
        if (expression instanceof ConstBool bool) {
            return Optional.of(new ValBoolean(bool.value()));
        }
        return expression == ConstNull$.MODULE$ ? Optional.of(ValNull$.MODULE$) : Optional.empty();
    }
}
