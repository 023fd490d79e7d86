package dev.tandem.process.history;

import dev.tandem.process.Desk;
import dev.tandem.process.Ticket;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** Everything that can happen to a ticket, and what an instance can do that never waits. The ticket is named after its story. */
enum Story {

    RUNS_BY_ITSELF(scene -> {
        scene.receive("RUNS_BY_ITSELF", Desk.CLEAR_QUESTION + " I have been waiting.".repeat(1_000));
        scene.desk.answer("RUNS_BY_ITSELF", "carla", Desk.GOOD_REPLY);
    }),

    ASKED_REMINDED_AND_ESCALATED(scene -> {
        String ticket = scene.receive("ASKED_REMINDED_AND_ESCALATED", Desk.UNCLEAR_QUESTION);
        scene.desk.ring(ticket, "triage_reminder");
        scene.later();
        scene.desk.ring(ticket, "triage_escalation");
        scene.later();
        scene.desk.confirmTriage(ticket, "tina", "card_arrival");
        scene.later();
        scene.desk.answer(ticket, "carla", Desk.GOOD_REPLY);
        scene.later();
        scene.desk.answerAnyway(ticket, "carla", Desk.GOOD_REPLY);
    }),

    WITHOUT_TEXT(scene -> {
        scene.process.start(new Ticket("WITHOUT_TEXT", null, " ", null, "standard", "email"));
        scene.later();
        scene.desk.confirmTriage("WITHOUT_TEXT", "tina", "age_limit");
    }),

    REPLY_RETURNED_WHILE_THE_CLOCK_RUNS(scene -> {
        String ticket = scene.receive("REPLY_RETURNED_WHILE_THE_CLOCK_RUNS", Desk.CLEAR_QUESTION);
        scene.desk.ring(ticket, "sla_reminder");
        scene.later();
        scene.desk.answer(ticket, "carla", Desk.REPLY_WITH_A_SECRET);
        scene.later();
        scene.desk.ring(ticket, "sla_escalation");
        scene.later();
        scene.desk.answer(ticket, "carla", Desk.GOOD_REPLY);
    }),

    HANDED_BACK(scene -> {
        String ticket = scene.receive("HANDED_BACK", Desk.CLEAR_QUESTION);
        scene.desk.handBack(ticket, "carla");
        scene.later();
        scene.desk.confirmTriage(ticket, "tina", "exchange_rate");
    }),

    CANCELLED(scene -> {
        scene.receive("CANCELLED", Desk.CLEAR_QUESTION);
        scene.process.cancel("CANCELLED", "found it myself");
    }),

    FAILED_AND_REPAIRED(scene -> {
        scene.engine.getRepositoryService().createDeployment().name("fragile").enableDuplicateFiltering(true)
                .addModelInstance("fragile.bpmn", Bpmn.createExecutableProcess("fragile").camundaHistoryTimeToLive(30).startEvent()
                        .serviceTask("look").camundaAsyncBefore().camundaExpression("${healthy}").endEvent().done()).deploy();
        String instance = scene.engine.getRuntimeService().startProcessInstanceByKey("fragile", "FAILED_AND_REPAIRED").getId();
        String job = scene.engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult().getId();
        scene.failUntilAnOperatorIsNeeded(job);
        scene.logIn("olga");
        scene.engine.getRuntimeService().setVariable(instance, "healthy", "yes");
        scene.engine.getManagementService().setJobRetries(job, 1);
        scene.logOut();
        scene.later();
        scene.engine.getManagementService().executeJob(job);
    }),

    DELETED_BY_AN_OPERATOR(scene -> {
        String ticket = scene.receive("DELETED_BY_AN_OPERATOR", Desk.UNCLEAR_QUESTION);
        scene.logIn("olga");
        scene.engine.getRuntimeService().suspendProcessInstanceById(scene.desk.instance(ticket));
        scene.later();
        scene.engine.getRuntimeService().deleteProcessInstance(scene.desk.instance(ticket), "spam");
        scene.logOut();
    }),

    /** Left open, so that what is running is compared as well. */
    CLAIMED_DISCUSSED_AND_GIVEN_BACK(scene -> {
        String ticket = scene.receive("CLAIMED_DISCUSSED_AND_GIVEN_BACK", "Where is my card? ".repeat(500) + Desk.UNCLEAR_QUESTION);
        TaskService tasks = scene.engine.getTaskService();
        String task = scene.desk.task(ticket).getId();
        scene.logIn("tina");
        tasks.claim(task, "tina");
        scene.later();
        tasks.createComment(task, scene.desk.instance(ticket), "Who knows this one?");
        tasks.createAttachment("text", task, scene.desk.instance(ticket), "note", "a file", new ByteArrayInputStream(new byte[] {1, 2}));
        tasks.setVariableLocal(task, "draft", "half an answer");
        tasks.setVariable(task, "scan", Variables.fileValue("scan.txt").file(new byte[] {3, 4}).create());
        scene.later();
        tasks.setAssignee(task, null);
        tasks.addCandidateUser(task, "tom");
        scene.logOut();
    }),

    /** Begins and ends in one transaction, with a table, a called process, a task that is done at once, and bytes. */
    THROUGH_WITHOUT_A_STOP(scene -> {
        deployThrough(scene);
        scene.engine.getRuntimeService().startProcessInstanceByKey("through", "THROUGH_WITHOUT_A_STOP",
                Map.of("intent", "card_arrival", "customerTier", "gold", "scan", new byte[] {5, 6}));
    }),

    /** The same as a job of the engine. */
    THROUGH_IN_A_JOB(scene -> {
        deployThrough(scene);
        scene.engine.getRuntimeService().startProcessInstanceByKey("through_later", "THROUGH_IN_A_JOB",
                Map.of("intent", "card_arrival", "customerTier", "gold"));
        scene.later();
        scene.workOff();
    });

    private final Consumer<Scene> script;

    Story(Consumer<Scene> script) {
        this.script = script;
    }

    void play(Scene scene) {
        script.accept(scene);
        scene.later();
    }

    private static void deployThrough(Scene scene) {
        scene.engine.getRepositoryService().createDeployment().name("through").enableDuplicateFiltering(true)
                .addModelInstance("called.bpmn", Bpmn.createExecutableProcess("called").camundaHistoryTimeToLive(1).startEvent()
                        .serviceTask("note").camundaExpression("${execution.setVariable('seen', 'yes')}").endEvent().done())
                .addModelInstance("through.bpmn", through("through", false))
                .addModelInstance("through_later.bpmn", through("through_later", true)).deploy();
    }

    private static BpmnModelInstance through(String key, boolean later) {
        return Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(30).startEvent("begun").camundaAsyncBefore(later)
                .serviceTask("count").camundaExpression("${execution.setVariable('counted', 1)}")
                .serviceTask("count_again").camundaExpression("${execution.setVariable('counted', 2)}")
                .businessRuleTask("decide").camundaDecisionRef("routing-policy").camundaMapDecisionResult("singleResult")
                .camundaResultVariable("routing")
                .callActivity("call").calledElement("called").camundaIn("intent", "intent")
                .serviceTask("forget").camundaExpression("${execution.removeVariable('counted')}")
                .endEvent("done").done();
    }
}
