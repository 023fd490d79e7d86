package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What FEEL may read, and that it reaches nothing of Java. */
class TableValuesTest {

    private final TableFeel feel = new TableFeel(null);

    @ParameterizedTest
    @ValueSource(strings = {"x.name", "x.getName()", "x.path", "x.delete()", "x.class", "[x][1].path", "{a: x}.a.path"})
    void noMemberOfAnObjectIsReached(String expression) {
        for (Object object : List.of(new File("/nowhere"), URI.create("http://127.0.0.1/"), new Thread(), feel)) {
            assertThatThrownBy(() -> value(expression, object)).hasMessageContaining("A decision table reached for an object of "
                    + object.getClass().getName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "function(a) external {java: {class: \"java.lang.System\", method signature: \"getenv(java.lang.String)\"}}",
            "(function(a) external {java: {class: \"java.lang.System\", method signature: \"getenv(java.lang.String)\"}})(\"PATH\")",
            "{f: function(a) external {java: {class: \"java.lang.System\", method signature: \"getenv(java.lang.String)\"}}, g: f(\"PATH\")}.g"})
    void externalFunctionsAreOff(String expression) {
        Object value;
        try {
            value = value(expression, 1);
        } catch (RuntimeException refused) {
            return;
        }
        assertThat(String.valueOf(value)).doesNotContain("/bin");
    }

    @Test
    void valuesAreRead() {
        assertThat(value("x + 1", 1)).isEqualTo(2L);
        assertThat(value("upper case(x)", "a")).isEqualTo("A");
        assertThat(value("x[1]", List.of("a"))).isEqualTo("a");
        assertThat(value("count(x)", Set.of("a").stream().toList())).isEqualTo(1L);
        assertThat(value("x.a.b", Map.of("a", Map.of("b", 2)))).isEqualTo(2L);
        assertThat(value("x.a", Spin.JSON("{\"a\":3}"))).isEqualTo(3L);
        assertThat(value("x.year", LocalDate.of(2026, 1, 1))).isEqualTo(2026L);
        assertThat(value("x = null", null)).isEqualTo(true);
    }

    private Object value(String expression, Object x) {
        return feel.evaluateSimpleExpression(expression, Variables.putValue("x", x).asVariableContext());
    }
}
