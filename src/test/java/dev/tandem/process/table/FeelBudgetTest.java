package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of decision tables end, and fill no memory; the time limit only ends a test that failed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeelBudgetTest {

    private final TableFeel feel = new TableFeel(null);

    @ParameterizedTest
    @ValueSource(strings = {
            "count(for i in 1..1000000 return i)",
            "count(for i in 1..9999999999 return i)",
            "count(for i in -x..x return i)",
            "count(for i in 1..3000, j in 1..3000 return 1)",
            "count(for i in 1..100, j in 1..100, k in 1..100, l in 1..100 return 1)",
            "count(for i in 1..3000 return count(for j in 1..3000 return 1))",
            "some i in 1..1000000000 satisfies i < 0",
            "every i in 1..3000, j in 1..3000 satisfies i > 0",
            "string length(string join(for i in 1..30 return if i = 1 then \"aaaaaaaaaa\" else partial[-1] + partial[-1]))",
            "for i in 1..40 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
            "for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]]"})
    void loopsThatNeverEndAreGivenUp(String expression) {
        assertGivenUp(expression, 100_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\", \"a*a*a*a*a*a*a*a*a*a*a*a*b\")",
            "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\", \"a*a*a*a*a*a*a*a*a*a*a*a*b\", \"x\")",
            "split(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\", \"a*a*a*a*a*a*a*a*a*a*a*a*b\")",
            "extract(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\", \"a*a*a*a*a*a*a*a*a*a*a*a*b\")",
            "decimal(1, 2000000000)",
            "floor(number(\"1E2000000000\"))",
            "number(\"1E2000000000\") > 1"})
    void functionsThatTakeForEverAreGivenUp(String expression) {
        assertGivenUp(expression, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "count(for i in 1..10000 return i) | 10000", "count(for i in 1..100, j in 1..100 return i * j) | 10000",
            "if some i in 1..1000 satisfies i = x then 1 else 0 | 1", "if matches(\"T-4711\", \"T-[0-9]+\") then 1 else 0 | 1",
            "count(split(\"a,b,c\", \",\")) | 3", "string length(replace(\"aaa\", \"a\", \"bb\")) | 6", "count(for i in 3..1 return i) | 3",
            "decimal(x / 3, 0) | 33"})
    void whatIsUsualIsComputed(String expression, long expected) {
        assertThat(value(expression, 100)).isEqualTo(expected);
    }

    @Test
    void theNextEvaluationBeginsAnew() {
        assertGivenUp("count(for i in 1..1000000 return i)", 1);

        assertThat(value("count(for i in 1..1000 return i)", 1)).isEqualTo(1000L);
    }

    private void assertGivenUp(String expression, Object x) {
        assertThatThrownBy(() -> value(expression, x)).hasMessageMatching("(?s).*(takes more than 1,000,000 steps|more than 6,176 digits).*");
    }

    private Object value(String expression, Object x) {
        return feel.evaluateSimpleExpression(expression, Variables.putValue("x", x).asVariableContext());
    }
}
