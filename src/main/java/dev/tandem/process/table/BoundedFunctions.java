package dev.tandem.process.table;

import static camundajar.impl.scala.jdk.javaapi.CollectionConverters.asJava;
import static camundajar.impl.scala.jdk.javaapi.CollectionConverters.asScala;

import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.immutable.List;
import dev.tandem.quality.CountedText;
import dev.tandem.quality.TooManyStepsException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;

/**
 * Functions that may take for ever with few and short arguments: regular expressions, tried beforehand on a text that counts how often it
 * is read, and rounding to billions of digits.
 */
class BoundedFunctions implements FunctionProvider {

    private static final Set<String> REGULAR_EXPRESSIONS = Set.of("matches", "replace", "split", "extract");
    private static final Set<String> ROUNDING = Set.of("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down");
    private static final int READS_A_STEP = 100;

    private final FunctionProvider all;
    private final FeelBudget budget;

    BoundedFunctions(FunctionProvider all, FeelBudget budget) {
        this.all = all;
        this.budget = budget;
    }

    @Override
    public List<ValFunction> getFunctions(String name) {
        List<ValFunction> functions = all.getFunctions(name);
        if (!REGULAR_EXPRESSIONS.contains(name) && !ROUNDING.contains(name)) {
            return functions;
        }
        boolean rounding = ROUNDING.contains(name);
        return asScala(asJava(functions).stream().map(function -> new ValFunction(function.params(), arguments -> {
            if (rounding) {
                payForDigits(asJava(arguments));
            } else {
                payForReads(asJava(arguments));
            }
            return function.invoke().apply(arguments);
        }, function.hasVarArgs())).toList()).toList();
    }

    @Override
    public Iterable<String> functionNames() {
        return all.functionNames();
    }

    private static void payForDigits(java.util.List<Val> arguments) {
        for (Val argument : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
            if (argument instanceof ValNumber scale) {
                FeelBudget.mustBeShort(scale.value().longValue());
            }
        }
    }

    private void payForReads(java.util.List<Val> arguments) {
        if (arguments.size() < 2 || !(arguments.get(0) instanceof ValString text) || !(arguments.get(1) instanceof ValString pattern)) {
            return;
        }
        int replacement = arguments.size() > 2 && arguments.get(2) instanceof ValString third ? third.value().length() : 0;
        CountedText counted = new CountedText(text.value(), budget.left() * READS_A_STEP, pattern.value());
        try {
            Matcher matcher = Pattern.compile(pattern.value()).matcher(counted);
            while (matcher.find()) {
                budget.spend(1 + replacement);
            }
        } catch (PatternSyntaxException unreadable) {
            return; // the function has its own words for it
        } catch (TooManyStepsException | StackOverflowError endless) {
            budget.spend(FeelBudget.STEPS);
        }
        budget.spend(counted.steps() / READS_A_STEP);
    }
}
