package dev.tandem.workitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkItemKindTest {

    private static final WorkItemKind LEAVE = WorkItemKind.of("""
            {"type": "object", "required": ["reason"], "properties": {
              "reason": {"type": "string", "minLength": 1, "maxLength": 20},
              "days": {"type": "integer", "minimum": 1, "maximum": 60},
              "from": {"type": "string", "format": "date"},
              "code": {"type": "string", "pattern": "^(a+)+$"}}}""");

    /** "Aa" and "BB" have the same hash code, and so has whatever is made of as many of them. */
    @Test
    void manyEntriesOfOneHashCodeAreCompared() {
        WorkItemKind kind = WorkItemKind.of("""
                {"type": "object", "properties": {"names": {"type": "array", "uniqueItems": true}}}""");
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        ArrayNode names = values.putArray("names");
        for (int number = 0; number < 1 << 18; number++) {
            names.add(Integer.toBinaryString(1 << 18 | number).replace("0", "Aa").replace("1", "BB"));
        }

        assertThat(kind.check(values)).isEmpty(); // as hash codes, hours
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[1, 2, 1] | true", "[1, \"1\"] | false", "[{\"a\": 1, \"b\": [2]}, {\"b\": [2], \"a\": 1}] | true", "[[], {}] | false", "[[1, 2], [2, 1]] | false",
        "[\"a,b\", [\"a\", \"b\"]] | false", "[null, null] | true"})
    void entriesThatMustDifferAreHeldAgainstEachOther(String list, boolean twice) throws Exception {
        WorkItemKind kind = WorkItemKind.of("""
                {"type": "object", "properties": {"names": {"type": "array", "uniqueItems": true}}}""");
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.set("names", new JsonMapper().readTree(list));

        assertThat(kind.check(values)).hasSize(twice ? 1 : 0);
    }

    @Test
    void fieldsThatAreRightMakeAWorkItem() {
        assertThat(errors("{\"reason\": \"A cold\", \"days\": 2, \"from\": \"2026-12-01\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                          | reason | Is missing.",
        "{\"reason\": \"x\", \"approved\": true}     | approved | Is not a field of this work item. Fields: reason, days, from, code.",
        "{\"reason\": \"\"}                          | reason | Is empty.",
        "{\"reason\": \"a very very long reason\"}   | reason | Is longer than 20 characters.",
        "{\"reason\": 7}                             | reason | Must be a text, not a number.",
        "{\"reason\": null}                          | reason | Must be a text, not null.",
        "{\"reason\": \"x\", \"days\": 61}           | days | Is more than 60.",
        "{\"reason\": \"x\", \"days\": \"2\"}        | days | Must be a whole number, not a text.",
        "{\"reason\": \"x\", \"from\": \"tomorrow\"} | from | Is no date."})
    void whatIsWrongNamesTheField(String values, String field, String message) {
        assertThat(errors(values)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.message()).contains(message);
        });
    }

    @Test
    void aPatternTakesNoLongerForAHostileText() {
        // exponential for expressions that go back
        assertThat(errors("{\"reason\": \"x\", \"code\": \"" + "a".repeat(50_000) + "!\"}")).extracting(FieldError::field).containsExactly("code");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"type\": \"object\"                                                                   | line 1",
        "[]                                                                                      | under \"properties\" a schema for each field",
        "{\"type\": \"object\", \"properties\": {}}                                              | under \"properties\" a schema for each field",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"text\"}}}                   | /properties/a/type",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"pattern\": \"(?=a)\"}}}               | without lookahead",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"http://127.0.0.1:1/a\"}}}   | nothing is fetched",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"file:///etc/passwd\"}}}     | nothing is fetched",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/b\"}}}            | $defs/b",
        "{\"type\": \"object\", \"properties\": {\"businessKey\": {}}}                    | 'businessKey' can't be a field",
        "{\"type\": \"object\", \"properties\": {\"a\": {}, \"a\": {}}}                          | Duplicate"})
    void aSchemaThatCannotBeUsedIsRefusedWithPlaceAndRemedy(String schema, String reason) {
        assertThatThrownBy(() -> WorkItemKind.of(schema)).isInstanceOf(InvalidKindException.class).hasMessageContaining(reason);
    }

    private static List<FieldError> errors(String values) {
        try {
            return LEAVE.check((ObjectNode) new JsonMapper().readTree(values));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
