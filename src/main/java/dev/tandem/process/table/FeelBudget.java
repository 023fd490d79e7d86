package dev.tandem.process.table;

import static camundajar.impl.scala.jdk.javaapi.CollectionConverters.asJava;

import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;

/**
 * What one evaluation may cost, in steps: each part that is evaluated is one, and so is each entry of the lists that come of it and each
 * ten characters of its texts. A million of them take about a second and some hundred megabytes.
 */
final class FeelBudget {

    static final long STEPS = 1_000_000;
    private static final int CHARACTERS_A_STEP = 10;
    /** The digits of a number, before and after its point, as in the standard's range of numbers. */
    private static final int DIGITS = 6_176;

    private long left = STEPS;

    long left() {
        return left;
    }

    void spend(long steps) {
        left -= Math.min(steps, left + 1);
        if (left < 0) {
            throw new IllegalStateException(("The expression takes more than %,d steps. Shorten its lists, ranges, loops and texts.").formatted(STEPS));
        }
    }

    void spendOn(Val value) {
        if (value instanceof ValList list) {
            spend(list.items().size());
        } else if (value instanceof ValString text) {
            spend(text.value().length() / CHARACTERS_A_STEP);
        } else if (value instanceof ValNumber number) {
            mustBeShort(number.value().bigDecimal());
        }
    }

    /** Entries of entries too: lists that share their entries are small until somebody reads them. */
    void spendOnAllOf(Val value) {
        spend(1);
        spendOn(value);
        if (value instanceof ValList list) {
            asJava(list.items()).forEach(this::spendOnAllOf);
        } else if (value instanceof ValContext context) {
            asJava(context.context().variableProvider().getVariables()).values().stream()
                    .filter(Val.class::isInstance).map(Val.class::cast).forEach(this::spendOnAllOf);
        }
    }

    static void mustBeShort(java.math.BigDecimal number) {
        if (Math.abs((long) number.scale()) > DIGITS || number.precision() > DIGITS) {
            throw new IllegalStateException("A number has more than %,d digits.".formatted(DIGITS));
        }
    }

    static void mustBeShort(long digits) {
        if (Math.abs(digits) > DIGITS) {
            throw new IllegalStateException("A number has more than %,d digits.".formatted(DIGITS));
        }
    }
}
