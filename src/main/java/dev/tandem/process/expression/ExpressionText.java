package dev.tandem.process.expression;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Builder.Feature;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** What can be said about an expression before it runs. */
public final class ExpressionText {

    /** Longer ones are looked at when they run; a limit keeps deep nesting away from the parser. */
    private static final int MAX_LENGTH = 5_000;

    private ExpressionText() {}

    /** @return methods that it calls by name and that no object within reach has; none if it can't be read, which the engine says itself */
    public static Stream<String> methodsOutOfReach(String expression) {
        if (expression.length() > MAX_LENGTH) {
            return Stream.empty();
        }
        try {
            return methods(new Builder(Feature.METHOD_INVOCATIONS).build(expression).getRoot())
                    .filter(method -> !Reachable.methodSomewhere(method)).distinct();
        } catch (TreeBuilderException unreadable) {
            return Stream.empty();
        }
    }

    private static Stream<String> methods(Node node) {
        Stream<String> here = node instanceof AstMethod && node.getChild(0) instanceof AstDot called ? Stream.of(name(called)) : Stream.empty();
        return Stream.concat(here, IntStream.range(0, node.getCardinality()).mapToObj(node::getChild).flatMap(ExpressionText::methods));
    }

    static String name(AstDot member) {
        StringBuilder structure = new StringBuilder();
        member.appendStructure(structure, null);
        return structure.substring(structure.lastIndexOf(".") + 1).strip();
    }
}
