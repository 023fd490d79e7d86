package dev.tandem.process.expression;

import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Builder.Feature;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * What a stored filter may say: who is signed in, what time it is, and arithmetic on dates, as Tasklist offers it. Anything else is
 * refused by its syntax tree, before it is evaluated.
 */
final class DateAndUserLanguage {

    static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    /** Tasklist's own are below 60 characters; a limit keeps deep nesting away from the parser. */
    private static final int MAX_LENGTH = 500;
    private static final Pattern DATE_METHOD = Pattern.compile(
            "(plus|minus)(Years|Months|Weeks|Days|Hours|Minutes|Seconds|Millis)"
                    + "|with(TimeAtStartOfDay|Time|Year|MonthOfYear|DayOfYear|DayOfMonth|DayOfWeek|HourOfDay|MinuteOfHour|SecondOfMinute|MillisOfSecond)"
                    + "|toDate|getMillis");

    private DateAndUserLanguage() {}

    /**
     * @param field where the expression stands
     * @throws BadUserRequestException if it says anything else
     */
    static void check(String field, String expression) {
        if (!isSpoken(expression)) {
            throw new BadUserRequestException(("Field '%s': '%s' is refused. Queries may use ${currentUser()}, ${currentUserGroups()}, ${now()},"
                    + " ${dateTime()} and arithmetic on dates such as ${dateTime().plusDays(2)}; write anything else as a value.")
                    .formatted(field, expression.length() > MAX_LENGTH ? expression.substring(0, MAX_LENGTH) + "…" : expression));
        }
    }

    private static boolean isSpoken(String expression) {
        if (expression.length() > MAX_LENGTH) {
            return false;
        }
        try {
            return isSpoken(new Builder(Feature.METHOD_INVOCATIONS).build(expression).getRoot());
        } catch (TreeBuilderException e) {
            return false;
        }
    }

    private static boolean isSpoken(Node node) {
        if (node instanceof AstFunction function) {
            return FUNCTIONS.contains(function.getName()) && function.getParamCount() == 0;
        }
        if (node instanceof AstDot dot) {
            return DATE_METHOD.matcher(ExpressionText.name(dot)).matches() && areSpoken(dot);
        }
        return isSyntax(node) && areSpoken(node);
    }

    private static boolean isSyntax(Node node) {
        return node instanceof AstText || node instanceof AstNumber || node instanceof AstBoolean || node instanceof AstUnary
                || node instanceof AstEval || node instanceof AstComposite || node instanceof AstNested
                || node instanceof AstMethod || node instanceof AstParameters;
    }

    private static boolean areSpoken(Node parent) {
        for (int i = 0; i < parent.getCardinality(); i++) {
            if (!isSpoken(parent.getChild(i))) {
                return false;
            }
        }
        return true;
    }
}
