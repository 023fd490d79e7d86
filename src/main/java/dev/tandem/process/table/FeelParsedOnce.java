package dev.tandem.process.table;

import static camundajar.impl.scala.jdk.javaapi.CollectionConverters.asScala;

import camundajar.impl.scala.collection.Iterator;
import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.control.NonFatal;
import java.util.List;
import java.util.Optional;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FailedEvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.FunctionProvider.CompositeFunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;
import org.springframework.util.ConcurrentLruCache;

/**
 * The FEEL engine without what it does again for every cell: parsing the text, and building all of its built-in functions
 * (see camunda/feel-scala issue 1149). What is computed, and each failure with its words, are unchanged,
 * but for expressions that never end ({@link FeelBudget}).
 */
@SuppressWarnings("deprecation") // these are the methods that Camunda 7 calls
class FeelParsedOnce extends FeelEngine {

    /** Different texts of each kind that are kept parsed; about half a kilobyte each. */
    private static final int MAX_PARSED = 50_000;

    private final ConcurrentLruCache<String, Either<Failure, ParsedExpression>> expressions =
            new ConcurrentLruCache<>(MAX_PARSED, super::parseExpression);
    private final ConcurrentLruCache<String, Either<Failure, ParsedExpression>> unaryTests =
            new ConcurrentLruCache<>(MAX_PARSED, super::parseUnaryTests);
    private final FunctionProvider functions;

    FeelParsedOnce(FunctionProvider customFunctions, ValueMapper values) {
        super(customFunctions, values, new Configuration(false), FeelEngine.defaultClock());
        functions = new CompositeFunctionProvider(
                asScala(List.of(new BuiltinFunctions(clock(), values), customFunctions)).toList());
    }

    @Override
    public Either<Failure, ParsedExpression> parseExpression(String text) {
        return isTimeless(text) ? expressions.get(text) : super.parseExpression(text);
    }

    @Override
    public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
        return isTimeless(text) ? unaryTests.get(text) : super.parseUnaryTests(text);
    }

    /** A time of a region, as in {@code time("10:00:00@Europe/Paris")}, is read with the offset that the region has today. */
    private static boolean isTimeless(String text) {
        return text.indexOf('@') < 0;
    }

    @Override
    public EvaluationResult evaluate(ParsedExpression expression, Context variables) {
        try {
            FeelBudget budget = new FeelBudget();
            EvalContext context = EvalContext.create(valueMapper(), new BoundedFunctions(functions, budget)).merge(variables);
            Val value = new BoundedInterpreter(valueMapper(), budget).eval(expression.expression(), context);
            budget.spendOnAllOf(value);
            return result(expression, value, context);
        } catch (Throwable failure) {
            if (!NonFatal.apply(failure)) {
                throw failure;
            }
            return failed("failed to evaluate expression '%s' : %s".formatted(expression.text(), failure),
                    EvalContext.empty(valueMapper()));
        }
    }

    private EvaluationResult result(ParsedExpression expression, Val value, EvalContext context) {
        Optional<String> assertion = failedAssertion(context);
        if (assertion.isPresent()) {
            return failed("Assertion failure on evaluate the expression '%s': %s".formatted(expression.text(), assertion.get()), context);
        }
        if (value instanceof ValError error) {
            return failed("failed to evaluate expression '%s': %s".formatted(expression.text(), error.error()), context);
        }
        if (value instanceof ValFatalError error) {
            return failed("failed to evaluate expression '%s': %s".formatted(expression.text(), error.error()), context);
        }
        return new SuccessfulEvaluationResult(valueMapper().unpackVal(value), context.failureCollector().failures());
    }

    private static Optional<String> failedAssertion(EvalContext context) {
        Iterator<EvaluationFailure> failures = context.failureCollector().failures().iterator();
        while (failures.hasNext()) {
            EvaluationFailure failure = failures.next();
            if (failure.failureType() == EvaluationFailureType.ASSERT_FAILURE$.MODULE$) {
                return Optional.of(failure.failureMessage());
            }
        }
        return Optional.empty();
    }

    private static EvaluationResult failed(String message, EvalContext context) {
        return new FailedEvaluationResult(new Failure(message), context.failureCollector().failures());
    }
}
