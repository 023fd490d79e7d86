package dev.tandem.process.guard;

import static dev.tandem.process.guard.Deploying.aClassifyStep;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.process.ProcessTest;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Modeler deploys by REST; its person reads what the guard says. */
@ProcessTest
class DeployingByRestTest {

    @Autowired
    private TestRestTemplate http;

    @Test
    void theAnswerToModelerNamesTheElementAndTheRemedy() {
        String bpmn = Bpmn.convertToString(aClassifyStep(step -> step
                .camundaInputParameter("modell", "banking-support").camundaInputParameter("fields", "body")));

        ResponseEntity<JsonNode> answer = deploy("wrong.bpmn", bpmn);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("type").asText()).isEqualTo("ParseException");
        assertThat(answer.getBody().get("message").asText()).contains("Process 'x', element 'classify_ticket': "
                + "unknown input parameter 'modell'. Allowed: model, fields, text, maxError, result. Did you mean 'model'?");
        JsonNode first = answer.getBody().at("/details/wrong.bpmn/errors/0");
        assertThat(first.get("mainElementId").asText()).isEqualTo("classify_ticket");
        assertThat(first.get("line").asInt()).isPositive();
    }

    @Test
    void aRefusedCaseModelIsTheSendersMistake() {
        ResponseEntity<JsonNode> answer = deploy("some.cmmn", "<anything/>");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("case models (CMMN) are refused");
    }

    private ResponseEntity<JsonNode> deploy(String file, String content) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("deployment-name", "by rest");
        form.add("data", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return file;
            }
        });
        return http.postForEntity("/engine-rest/deployment/create", form, JsonNode.class);
    }
}
