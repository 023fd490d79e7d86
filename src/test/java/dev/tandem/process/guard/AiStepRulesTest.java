package dev.tandem.process.guard;

import static dev.tandem.process.guard.Deploying.aClassifyStep;
import static dev.tandem.process.guard.Deploying.aReviewStep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.ProcessTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a person is told whose AI step is not set up right. */
@ProcessTest
class AiStepRulesTest {

    private static final String HERE = "Process 'x', element 'classify_ticket': ";

    private Deploying deploying;

    @BeforeEach
    void aModeler(@Autowired RepositoryService repository) {
        deploying = new Deploying(repository);
    }

    @Test
    void aStepThatIsSetUpRightIsAccepted() {
        deploying.assertAccepted(aClassifyStep(step -> model(fields(step))
                .camundaInputParameter("maxError", "0.02").camundaInputParameter("result", "intent")));
        deploying.assertAccepted(aReviewStep(step -> model(step)
                .camundaInputParameter("question", "${body}").camundaInputParameter("reply", "${reply}")));
    }

    @Test
    void anUnknownInputIsNamedWithTheAllowedOnesAndAGuess() {
        assertThat(deploying.refusal(aClassifyStep(step -> model(fields(step)).camundaInputParameter("modell", "banking-support"))))
                .containsExactly(HERE + "unknown input parameter 'modell'. Allowed: model, fields, text, maxError, result. Did you mean 'model'?");
    }

    @Test
    void aMissingModelIsNamed() {
        assertThat(deploying.refusal(aClassifyStep(AiStepRulesTest::fields))).singleElement().asString()
                .startsWith(HERE + "input parameter 'model' is missing: ");
    }

    @Test
    void aReviewNeedsQuestionAndReply() {
        assertThat(deploying.refusal(aReviewStep(AiStepRulesTest::model))).containsExactly(
                HERE + "input parameter 'question' is missing: an expression that gives what the customer wrote.",
                HERE + "input parameter 'reply' is missing: an expression that gives the reply.");
    }

    @Test
    void aStepThatReadsNothingIsRefused() {
        assertThat(deploying.refusal(aClassifyStep(AiStepRulesTest::model))).singleElement().asString()
                .startsWith(HERE + "neither input parameter 'fields' nor 'text' is set.");
    }

    @Test
    void aStepThatReadsBothFieldsAndTextIsRefused() {
        assertThat(deploying.refusal(aClassifyStep(step -> model(fields(step)).camundaInputParameter("text", "${body}"))))
                .containsExactly(HERE + "both input parameters 'fields' and 'text' are set. Keep one of them.");
    }

    @Test
    void fieldsThatAreNoNamesAreRefused() {
        assertThat(deploying.refusal(aClassifyStep(step -> model(step).camundaInputParameter("fields", "first line, body"))))
                .singleElement().asString().startsWith(HERE + "input parameter 'fields' can't be used: 'first line' can't name a process variable.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "-1", "two percent"})
    void anErrorRateThatIsNoShareIsRefused(String maxError) {
        assertThat(deploying.refusal(aClassifyStep(step -> model(fields(step)).camundaInputParameter("maxError", maxError))))
                .singleElement().asString().startsWith(HERE + "input parameter 'maxError' can't be used: '" + maxError + "' is not a share of errors.");
    }

    @Test
    void aModelThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThat(deploying.refusal(aClassifyStep(step -> fields(step).camundaInputParameter("model", "no-such-model"))))
                .singleElement().asString()
                .startsWith(HERE + "input parameter 'model' can't be used: There is no model 'no-such-model'. Models: ")
                .contains("banking-support").contains("Put the model's folder under models/");
    }

    @Test
    void aVersionThatIsNotThereIsRefused() {
        assertThat(deploying.refusal(aClassifyStep(step -> fields(step).camundaInputParameter("model", "banking-support@8999999"))))
                .singleElement().asString().contains("has no version 8999999");
    }

    @Test
    void aModelNameThatIsNoneIsRefusedOnce() {
        assertThat(deploying.refusal(aClassifyStep(step -> fields(step).camundaInputParameter("model", "Banking Support"))))
                .containsExactly(HERE + "input parameter 'model' can't be used: 'Banking Support' does not name a model. "
                        + "Write 'name' or 'name@version', for example 'banking-support' or 'banking-support@1'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "auto:banking"})
    void aModelMayBeChosenByTheTextsLanguage(String model) {
        deploying.assertAccepted(aClassifyStep(step -> fields(step).camundaInputParameter("model", model)));
    }

    @Test
    void aChoiceAmongNoModelsIsRefusedWithThoseThatAreThere() {
        assertThat(deploying.refusal(aClassifyStep(step -> fields(step).camundaInputParameter("model", "auto:insurance"))))
                .containsExactly(HERE + "input parameter 'model' can't be used: No model's name begins with 'insurance'. Models: "
                        + "banking-support. Put the model's folder under models/ beside the application, or name another one.");
    }

    @Test
    void aChoiceThatIsWrittenWrongIsRefusedOnce() {
        assertThat(deploying.refusal(aClassifyStep(step -> fields(step).camundaInputParameter("model", "auto:"))))
                .singleElement().asString().startsWith(HERE + "input parameter 'model' can't be used: 'auto:' chooses no model.");
    }

    @Test
    void aResultThatCanNotNameAVariableIsRefused() {
        assertThat(deploying.refusal(aClassifyStep(step -> model(fields(step)).camundaInputParameter("result", "the intent"))))
                .singleElement().asString().startsWith(HERE + "input parameter 'result' can't be used: 'the intent' can't name a process variable.");
    }

    @Test
    void aResultThatWouldOverwriteWhatWasReadIsRefused() {
        assertThat(deploying.refusal(aClassifyStep(step -> model(fields(step)).camundaInputParameter("result", "body"))))
                .containsExactly(HERE + "result 'body' would overwrite the field 'body'. Choose another result name.");
    }

    @Test
    void valuesThatAreOnlyKnownLaterAreNotJudgedNow() {
        deploying.assertAccepted(aClassifyStep(step -> step.camundaInputParameter("model", "${whichModel}")
                .camundaInputParameter("text", "${body}").camundaInputParameter("maxError", "${howSure}")));
    }

    @Test
    void everyMistakeOfAFileIsToldAtOnce() {
        assertThat(deploying.refusal(aClassifyStep(step -> step.camundaInputParameter("modle", "banking-support")
                .camundaInputParameter("maxError", "5")))).hasSize(4);
    }

    private static ServiceTaskBuilder model(ServiceTaskBuilder step) {
        return step.camundaInputParameter("model", "banking-support");
    }

    private static ServiceTaskBuilder fields(ServiceTaskBuilder step) {
        return step.camundaInputParameter("fields", "subject, body");
    }
}
