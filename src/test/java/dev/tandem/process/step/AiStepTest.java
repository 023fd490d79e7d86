package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;

/** What Modeler offers is what the AI step understands. */
class AiStepTest {

    @ParameterizedTest
    @ValueSource(strings = {"classify-fields", "classify-text", "review-reply"})
    void anElementTemplateOffersOnlyInputsThatItsStepKnows(String template) throws IOException {
        JsonNode properties = new ObjectMapper()
                .readTree(new FileSystemResource("processes/element-templates/" + template + ".json").getFile()).get("properties");
        AiStep step = AiStep.of(value(properties, "camunda:delegateExpression")).orElseThrow();

        List<String> offered = StreamSupport.stream(properties.spliterator(), false).map(property -> property.get("binding"))
                .filter(binding -> binding.get("type").asText().equals("camunda:inputParameter"))
                .map(binding -> binding.get("name").asText()).toList();

        assertThat(offered).isNotEmpty().isSubsetOf(step.inputNames());
        assertThat(offered).containsAll(step.inputs().stream().filter(AiStep.Input::required).map(AiStep.Input::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"${classify}, classify", "#{ reviewReply }, reviewReply"})
    void aPlainExpressionNamesItsBean(String expression, String bean) {
        assertThat(AiStep.beanOf(expression)).contains(bean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify", "${a.b}", "${a}${b}", "${}", ""})
    void anythingElseNamesNone(String expression) {
        assertThat(AiStep.beanOf(expression)).isEmpty();
    }

    private static String value(JsonNode properties, String binding) {
        return StreamSupport.stream(properties.spliterator(), false)
                .filter(property -> binding.equals(property.at("/binding/name").asText())).findFirst().orElseThrow().get("value").asText();
    }
}
