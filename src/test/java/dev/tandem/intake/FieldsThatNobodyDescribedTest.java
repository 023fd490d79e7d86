package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.NewWorkItem;
import dev.tandem.workitem.WorkItemKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schema that says {@code "additionalProperties": true}, or what others must be like, lets them through. */
class FieldsThatNobodyDescribedTest {

    private static final String SCHEMA = """
            {"type": "object", "required": ["reason"], "properties": {"reason": {"type": "string"}}, "additionalProperties": %s}""";

    private final WorkItemRules open = new WorkItemRules("leave-request", WorkItemKind.of(SCHEMA.formatted("true")));

    @Test
    void theyAreTakenIn() {
        NewWorkItem item = open.check(bytes("{\"reason\": \"rest\", \"colour\": \"red\", \"sizes\": [1, 2]}"));

        assertThat(item.fields().path("colour").asText()).isEqualTo("red");
        assertThat(item.fields().path("sizes")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a b     | 1                | 'a b'",
        "${x}    | 1                | '${x}'",
        "colour  | \"a\\u0000\"     | 'colour'",
        "deep    | {\"a\": \"\\ud800\"} | 'deep'",
        "number  | 1e999            | 'number'"})
    void whatNoVariableCanBeIsNamed(String name, String value, String named) {
        assertThatThrownBy(() -> open.check(bytes("{\"reason\": \"rest\", \"%s\": %s}".formatted(name, value))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors()).extracting(Violation::field).containsExactly(named.replace("'", "")));
    }

    @Test
    void theyAreAsTheSchemaSays() {
        WorkItemRules numbers = new WorkItemRules("leave-request", WorkItemKind.of(SCHEMA.formatted("{\"type\": \"integer\"}")));

        assertThat(numbers.check(bytes("{\"reason\": \"rest\", \"nights\": 3}")).fields().path("nights").asInt()).isEqualTo(3);
        assertThatThrownBy(() -> numbers.check(bytes("{\"reason\": \"rest\", \"nights\": \"three\"}"))).isInstanceOf(Refusal.class);
    }

    @Test
    void withoutThatWordTheyAreRefused() {
        WorkItemRules closed = new WorkItemRules("leave-request", WorkItemKind.of(SCHEMA.formatted("false")));

        assertThatThrownBy(() -> closed.check(bytes("{\"reason\": \"rest\", \"colour\": \"red\"}"))).isInstanceOf(Refusal.class);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
