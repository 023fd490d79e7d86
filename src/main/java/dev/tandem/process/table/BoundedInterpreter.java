package dev.tandem.process.table;

import static camundajar.impl.scala.jdk.javaapi.CollectionConverters.asJava;

import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.immutable.List;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.valuemapper.ValueMapper;

/** The interpreter comes back to {@link #eval} for each part of an expression, and here it pays; for one evaluation only. */
class BoundedInterpreter extends FeelInterpreter {

    private final FeelBudget budget;

    BoundedInterpreter(ValueMapper values, FeelBudget budget) {
        super(values);
        this.budget = budget;
    }

    @Override
    public Val eval(Exp expression, EvalContext context) {
        budget.spend(1);
        if (expression instanceof IterationContext range) {
            payForRange(super.eval(range.start(), context), super.eval(range.end(), context));
        } else if (expression instanceof For loop) {
            payForCombinations(loop.iterators(), context);
        } else if (expression instanceof SomeItem some) {
            payForCombinations(some.iterators(), context);
        } else if (expression instanceof EveryItem every) {
            payForCombinations(every.iterators(), context);
        }
        Val value = super.eval(expression, context);
        budget.spendOn(value);
        return value;
    }

    private void payForRange(Val start, Val end) {
        if (start instanceof ValNumber first && end instanceof ValNumber last) {
            double entries = Math.abs(last.value().doubleValue() - first.value().doubleValue());
            budget.spend(entries > FeelBudget.STEPS ? FeelBudget.STEPS + 1 : (long) entries);
        }
    }

    /** All combinations of several lists are made before the first of them is looked at. */
    private void payForCombinations(List<Tuple2<String, Exp>> lists, EvalContext context) {
        if (lists.size() < 2) {
            return;
        }
        long combinations = 1;
        for (Tuple2<String, Exp> list : asJava(lists)) {
            if (eval(list._2(), context) instanceof ValList values) {
                combinations *= Math.max(1, values.items().size());
            }
            if (combinations > budget.left()) {
                break;
            }
        }
        budget.spend(combinations * lists.size());
    }
}
