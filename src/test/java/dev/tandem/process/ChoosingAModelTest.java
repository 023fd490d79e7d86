package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.decision.Decision;
import dev.tandem.decision.Decisions;
import dev.tandem.decision.Feedback.Kind;
import dev.tandem.decision.LabelledText;
import dev.tandem.decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A step that says 'auto' asks the model that reads the text's language. Here one model reads English, and that is all. */
@ProcessTest
class ChoosingAModelTest {

    private static final String GERMAN_QUESTION = "Ich warte immer noch auf meine neue Karte. Wann kommt sie endlich an?";

    @Autowired
    private Desk desk;
    @Autowired
    private Decisions decisions;
    @Autowired
    private RepositoryService repository;
    private String deployment;

    @BeforeEach
    void aProcessWhoseStepsChooseTheirModel() {
        deployment = repository.createDeployment().addModelInstance("any-language.bpmn", Bpmn.createExecutableProcess("any-language")
                .camundaHistoryTimeToLive(1).startEvent()
                .serviceTask("understand").camundaDelegateExpression("${classify}")
                .camundaInputParameter("model", "auto:banking").camundaInputParameter("text", "${body}")
                .serviceTask("review").camundaDelegateExpression("${reviewReply}").camundaInputParameter("model", "auto:banking")
                .camundaInputParameter("question", "${body}").camundaInputParameter("reply", "${reply}")
                .userTask("look").endEvent().done()).deploy().getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aTextThatAModelReadsIsAnsweredByIt() {
        String ticket = start(Desk.CLEAR_QUESTION, Desk.GOOD_REPLY);

        assertThat(desk.variable(ticket, "intent")).isEqualTo("card_arrival");
        assertThat(desk.variable(ticket, "intentDecision")).isEqualTo("AUTOMATE");
        assertThat(desk.decisions(ticket, "intent")).singleElement().extracting(decision -> decision.proposal().model()).isEqualTo("banking-support@9000000");
        assertThat(desk.variable(ticket, "replyDecision")).isEqualTo("PASS");
    }

    @Test
    void aTextThatNoModelReadsIsAskedOfAPersonWhoIsToldWhyAndChoosesAmongAllLabels() {
        String ticket = start(GERMAN_QUESTION, Desk.GOOD_REPLY);

        assertThat(desk.variable(ticket, "intent")).isNull();
        assertThat(desk.variable(ticket, "intentDecision")).isEqualTo("ASK");
        assertThat(desk.variable(ticket, "intentReasons")).isEqualTo("No model reads German (de). Models: banking-support (en). "
                + "Train one with --language de. A person decides.");
        assertThat(desk.variable(ticket, "intentOptions").toString()).contains("card_arrival", "none_of_these");
        assertThat(desk.variable(ticket, "reviewFindings").toString()).contains("Relevance could not be checked: No model reads German");
    }

    @Test
    void whatThePersonThenDecidesIsKeptToTrainWith() {
        String ticket = start(GERMAN_QUESTION, Desk.GOOD_REPLY);

        decisions.recordChoice(desk.decisions(ticket, "intent").get(0).id(), "card_arrival", "tina", false);

        assertThat(desk.decisions(ticket, "intent")).singleElement().extracting(Decision::verdict).isEqualTo(Verdict.ASK);
        List<LabelledText> labelled = new ArrayList<>();
        decisions.forEachFeedback("intent", Set.of(Kind.CORRECTED), labelled::add);
        assertThat(labelled).filteredOn(one -> ticket.equals(one.activity().businessKey())).singleElement().satisfies(one -> {
            assertThat(one.text()).isEqualTo(GERMAN_QUESTION);
            assertThat(one.word().label()).isEqualTo("card_arrival");
            assertThat(one.proposed()).isNull();
            assertThat(one.model()).isEqualTo("auto:banking");
        });
    }

    private String start(String body, String reply) {
        String key = Desk.aTicket("").businessKey();
        desk.runtime().startProcessInstanceByKey("any-language", key, Map.of("body", body, "reply", reply));
        return key;
    }
}
