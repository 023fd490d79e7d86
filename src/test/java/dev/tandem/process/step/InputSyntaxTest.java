package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the inputs of an AI step are written. */
class InputSyntaxTest {

    @Test
    void aShareOfErrorsIsANumberBetweenZeroAndOne() {
        assertThat(InputSyntax.maxError(" 0.02 ")).isEqualTo(0.02);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "-0.1", "NaN", "two percent", "0,02", "2 %"})
    void anythingElseIsRefusedWithAnExample(String value) {
        assertThatThrownBy(() -> InputSyntax.maxError(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + value + "'").hasMessageContaining("for example 0.02");
    }

    @Test
    void fieldsAreSeparatedByCommas() {
        assertThat(InputSyntax.fields(" subject ,body,, body")).containsExactly("subject", "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "first name", "a-b", "1st", "${body}"})
    void whatCanNotNameAVariableIsRefused(String value) {
        assertThatThrownBy(() -> InputSyntax.fields(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"banking-support", "banking-support@3", "auto", "auto:banking", " auto "})
    void aModelIsNamedOrChosen(String value) {
        assertThat(InputSyntax.model(value)).isEqualTo(value.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto:", "auto: banking", "auto:Banking", "auto:banking@2", "Auto:banking"})
    void aChoiceThatIsNoneIsRefused(String value) {
        assertThatThrownBy(() -> InputSyntax.model(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + value + "'").hasMessageContaining("for example '");
    }

    @Test
    void variablesMayHaveNamesInAnyLanguage() {
        assertThat(InputSyntax.variableName("größe")).isEqualTo("größe");
    }
}
