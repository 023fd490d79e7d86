package dev.tandem.process.table;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;
import org.jspecify.annotations.Nullable;

/** The FEEL engine as Camunda configures it, around {@link FeelParsedOnce}; also tells an index what FEEL makes of a cell. */
@SuppressWarnings("deprecation") // these are the methods that Camunda 7 calls
class TableFeel extends ScalaFeelEngine {

    /** @param functions custom functions, or null if there are none */
    TableFeel(@Nullable List<FeelCustomFunctionProvider> functions) {
        super(functions);
    }

    @Override
    protected camundajar.impl.scala.collection.immutable.List<CustomValueMapper> getValueMappers() {
        return super.getValueMappers().$colon$colon(new TableValues());
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
        return new FeelParsedOnce(functions, values);
    }

    /** @return the syntax tree of an input entry; empty if it can't be read */
    Optional<Exp> unaryTests(String text) {
        return tree(text, feelEngine::parseUnaryTests);
    }

    /** @return the syntax tree of an output entry; empty if it can't be read */
    Optional<Exp> expression(String text) {
        return tree(text, feelEngine::parseExpression);
    }

    private static Optional<Exp> tree(String text, Function<String, Either<Failure, ParsedExpression>> parser) {
        try {
            Either<Failure, ParsedExpression> parsed = parser.apply(text);
            return parsed.isRight() ? Optional.of(parsed.toOption().get().expression()) : Optional.empty();
        } catch (StackOverflowError tooDeeplyNested) {
            return Optional.empty(); // a failure only for whoever evaluates it
        }
    }

    /** @return the value as FEEL sees it if that is a string, number, boolean or null; two equal ones are equal in FEEL */
    Optional<Val> scalar(@Nullable Object value) {
        try {
            return Optional.of(feelEngine.valueMapper().toVal(value)).filter(TableFeel::isScalar);
        } catch (RuntimeException unreadable) {
            return Optional.empty(); // the interpreter will fail with its own words
        }
    }

    private static boolean isScalar(Val value) {
        return value instanceof ValString || value instanceof ValNumber || value instanceof ValBoolean || value == ValNull$.MODULE$;
    }
}
