package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.decision.Decision;
import dev.tandem.decision.Decisions;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.Feedback.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.SubProcessBuilder;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An answer, its variables and a person's word belong to one execution of one step: items side by side, loops, instances of one key. */
@ProcessTest
class EachItemItsOwnWordTest {

    private static final List<String> MAILS = List.of("Something is strange.", "Good morning to you.", "Please help me out here.",
            "This is about something else.", "I have a question.");
    private static final List<String> WORDS = List.of("card_arrival", "exchange_rate", "none_of_these", "pending_transfer", "card_arrival");

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private Decisions decisions;
    @Autowired
    private JdbcClient jdbc;
    private String deployment;

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void itemsSideBySideKeepTheirOwnAnswersAndWords() {
        deploy(readingMails(false));
        String instance = runtime.startProcessInstanceByKey("mails", Map.of("mails", MAILS)).getId();
        List<Task> asked = tasks.createTaskQuery().processInstanceId(instance).list();
        assertThat(asked).hasSize(5);
        assertThat(asked).extracting(task -> tasks.getVariable(task.getId(), "intentDecision")).containsOnly("ASK");
        assertThat(runtime.getVariables(instance)).as("nothing of an item in the process").doesNotContainKeys("intent", "intentPrediction", "intentBy");

        asked.forEach(task -> complete(task, WORDS.get(MAILS.indexOf(mail(task)))));

        assertThat(words(instance)).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 5).mapToObj(item -> new Word(MAILS.get(item), WORDS.get(item))).toList());
    }

    @Test
    void itemsOneAfterAnotherKeepTheirOwnAnswersAndWords() {
        deploy(readingMails(true));
        String instance = runtime.startProcessInstanceByKey("mails", Map.of("mails", MAILS)).getId();

        for (int item = 0; item < 5; item++) {
            complete(tasks.createTaskQuery().processInstanceId(instance).singleResult(), WORDS.get(item));
        }

        assertThat(words(instance)).extracting(Word::label).containsExactlyElementsOf(WORDS);
    }

    @Test
    void aLoopAsksAnewAndItsWordsStandBesideEachOther() {
        deploy(Bpmn.createExecutableProcess("mails").camundaHistoryTimeToLive(1).startEvent()
                .serviceTask("read").camundaDelegateExpression("${classify}").camundaInputParameter("model", "banking-support")
                .camundaInputParameter("fields", "mail").camundaInputParameter("result", "intent")
                .userTask("choose").camundaInputParameter("result", "intent").camundaTaskListenerDelegateExpression("complete", "${recordChoice}")
                .exclusiveGateway("again").condition("yes", "${intent == 'none_of_these'}").connectTo("read")
                .moveToNode("again").condition("no", "${intent != 'none_of_these'}").endEvent().done());
        String instance = runtime.startProcessInstanceByKey("mails", Map.of("mail", MAILS.get(0))).getId();

        complete(tasks.createTaskQuery().processInstanceId(instance).singleResult(), "none_of_these");
        assertThat(runtime.getVariable(instance, "intentBy")).as("asked anew").isNull();
        complete(tasks.createTaskQuery().processInstanceId(instance).singleResult(), "exchange_rate");

        assertThat(words(instance)).extracting(Word::label).containsExactly("none_of_these", "exchange_rate");
    }

    @Test
    void twoInstancesOfOneKeyAreNotMixed() {
        deploy(readingMails(false));
        String one = runtime.startProcessInstanceByKey("mails", "shared", Map.of("mails", MAILS.subList(0, 1))).getId();
        String other = runtime.startProcessInstanceByKey("mails", "shared", Map.of("mails", MAILS.subList(1, 2))).getId();

        complete(tasks.createTaskQuery().processInstanceId(one).singleResult(), "exchange_rate");

        assertThat(decisions.about(one, "shared")).singleElement().extracting(Decision::feedback).extracting(Feedback::label)
                .isEqualTo("exchange_rate");
        assertThat(decisions.about(other, "shared")).singleElement().extracting(Decision::feedback).isNull();
    }

    @Test
    void anEmptyKeyIsNone() {
        deploy(readingMails(false));

        String instance = runtime.startProcessInstanceByKey("mails", "", Map.of("mails", MAILS.subList(0, 1))).getId();

        assertThat(decisions.about(instance, null)).singleElement().satisfies(decision -> {
            assertThat(decision.activity().businessKey()).isNull();
            assertThat(decision.activity().process()).isEqualTo("mails");
            assertThat(decision.activity().processVersion()).isEqualTo(1);
        });
    }

    @Test
    void whatAnEarlierVersionAskedIsRecordedOnItsLatestDecision() {
        deploy(readingMails(false));
        String instance = runtime.startProcessInstanceByKey("mails", Map.of("mails", MAILS.subList(0, 1))).getId();
        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        String answer = tasks.getVariable(task.getId(), "intentPrediction").toString();
        tasks.setVariable(task.getId(), "intentPrediction", SpinValues.jsonValue(
                answer.replaceFirst("\"head\":\"intent\",\"activityInstanceId\":\"[^\"]*\",", "")).create());

        complete(task, "exchange_rate");

        assertThat(words(instance)).containsExactly(new Word(MAILS.get(0), "exchange_rate"));
    }

    @Test
    void whoeverWasShownTheAnswerAndTookItHasConfirmedIt() {
        deploy(readingMails(false));
        String instance = runtime.startProcessInstanceByKey("mails", Map.of("mails", MAILS.subList(0, 1))).getId();
        String proposed = decisions.about(instance, null).get(0).label();

        complete(tasks.createTaskQuery().processInstanceId(instance).singleResult(), proposed);

        assertThat(decisions.about(instance, null)).singleElement().extracting(Decision::feedback)
                .extracting(Feedback::kind, Feedback::proposalInView).containsExactly(Kind.CONFIRMED, true);
    }

    @Test
    void aTaskThatDoesNotSayWhoseAnswerItIsAboutIsRefusedWhenItIsDeployed() {
        BpmnModelInstance diagram = Bpmn.createExecutableProcess("mails").camundaHistoryTimeToLive(1).startEvent()
                .userTask("choose").camundaTaskListenerDelegateExpression("create", "${recordChoice}").endEvent().done();

        assertThatThrownBy(() -> deploy(diagram)).hasMessageContaining("input parameter 'result' is missing")
                .hasMessageContaining("Set its event to 'complete'");
        deployment = repository.createDeployment().addString("nothing.txt", "nothing").deploy().getId();
    }

    /** For each mail: what is it about, and where the model is unsure a person says so. */
    private static BpmnModelInstance readingMails(boolean oneByOne) {
        var items = Bpmn.createExecutableProcess("mails").camundaHistoryTimeToLive(1).startEvent()
                .subProcess("each_mail").multiInstance().camundaCollection("${mails}").camundaElementVariable("mail");
        SubProcessBuilder eachMail = (oneByOne ? items.sequential() : items.parallel()).multiInstanceDone();
        return eachMail.embeddedSubProcess().startEvent()
                .serviceTask("read").camundaDelegateExpression("${classify}").camundaInputParameter("model", "banking-support")
                .camundaInputParameter("fields", "mail").camundaInputParameter("result", "intent")
                .userTask("choose").camundaInputParameter("result", "intent").camundaTaskListenerDelegateExpression("complete", "${recordChoice}")
                .endEvent().subProcessDone().endEvent().done();
    }

    /**
     * @param text  that the model read
     * @param label that a person chose
     */
    private record Word(String text, String label) {}

    /** In the order in which they were said. */
    private List<Word> words(String instance) {
        return jdbc.sql("""
                SELECT t.text, f.label FROM feedback f JOIN decision d ON d.id = f.decision_id
                JOIN decision_text t ON t.activity_instance_id = d.activity_instance_id WHERE d.process_instance_id = ? ORDER BY f.id""")
                .param(instance).query((row, number) -> new Word(row.getString(1), row.getString(2))).list();
    }

    private void deploy(BpmnModelInstance diagram) {
        deployment = repository.createDeployment().addModelInstance("mails.bpmn", diagram).deploy().getId();
    }

    private String mail(Task task) {
        return (String) tasks.getVariable(task.getId(), "mail");
    }

    private void complete(Task task, String intent) {
        tasks.complete(task.getId(), new HashMap<>(Map.of("intent", intent)));
    }
}
