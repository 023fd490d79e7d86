package dev.tandem.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import dev.tandem.process.WorkItemState.HistoryEntry;
import dev.tandem.security.Visitor;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** By the engine's REST API, as the people of the demonstration. */
@RunningDesk.Test
class WhatAPersonMayWriteTest {

    private static final String CLASS_IN_AN_OBJECT = """
            {"type": "Object", "value": "{\\"a\\": 1}", "valueInfo": {"objectTypeName": "java.util.HashMap", "serializationDataFormat": "application/json"}}""";

    private static final List<String> ATTRIBUTES = List.of("name", "description", "priority", "assignee", "owner", "delegationState", "due",
            "followUp", "parentTaskId", "caseInstanceId", "tenantId");

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    RepositoryService repository;
    @Autowired
    ManagementService management;
    @Autowired
    HistoryService history;
    @Autowired
    AuthorizationService authorizations;

    static Stream<String> doorsOfATask() {
        return Stream.of("/engine-rest/task/%s/", "/engine-rest/engine/default/task/%s/")
                .flatMap(task -> Stream.of("submit-form", "complete", "resolve", "bpmnError", "bpmnEscalation").map(task::concat));
    }

    @ParameterizedTest
    @MethodSource("doorsOfATask")
    void anObjectIsRefusedWithASentenceWhereverATaskTakesVariables(String door) {
        String ticket = desk.aTicketInTriage();

        HttpResponse<String> answer = post("tina", door.formatted(task(ticket)),
                "{\"errorCode\": \"x\", \"escalationCode\": \"x\", \"variables\": {\"triageNote\": " + CLASS_IN_AN_OBJECT + "}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Values of type 'Object' are not taken from requests");
    }

    @ParameterizedTest
    @MethodSource("doorsOfATask")
    void whatIsNoFieldOfTheFormIsRefusedByName(String door) {
        String ticket = desk.aTicketInTriage();

        HttpResponse<String> answer = post("tina", door.formatted(task(ticket)),
                "{\"errorCode\": \"x\", \"escalationCode\": \"x\", \"variables\": {\"body\": {\"value\": \"I never complained\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("Variable 'body' can't be set from task 'Confirm triage'", "Fields: intent, triageNote");
        assertThat(desk.state(ticket).ticket().body()).isEqualTo(Desk.UNCLEAR_QUESTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "intentDecision", "triagedBy", "team", "somethingNew"})
    void noVariableOfATaskIsWrittenButByItsForm(String name) {
        String ticket = desk.aTicketInTriage();
        String task = "/engine-rest/task/" + task(ticket);
        for (String scope : List.of("/variables", "/localVariables")) {
            assertThat(put("tina", task + scope + "/" + name, "{\"value\": \"mine\"}").statusCode()).isEqualTo(403);
            assertThat(post("tina", task + scope, "{\"modifications\": {\"" + name + "\": {\"value\": \"mine\"}}}").statusCode()).isEqualTo(403);
            assertThat(post("tina", task + scope, "{\"deletions\": [\"" + name + "\"]}").statusCode()).isEqualTo(403);
            assertThat(program("tina").send("DELETE", task + scope + "/" + name, BodyPublishers.noBody()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void whatAFormOnlyShowsMayComeBackWithItUnchanged() {
        String ticket = desk.aTicketInTriage();

        HttpResponse<String> answer = post("tina", "/engine-rest/task/" + task(ticket) + "/submit-form",
                "{\"variables\": {\"intent\": {\"value\": \"card_arrival\"}, \"body\": {\"value\": \"" + Desk.UNCLEAR_QUESTION + "\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\": \"bXk=\", \"type\": \"Bytes\"}", "{\"value\": \"{\", \"type\": \"Json\"}", "{\"value\": {\"a\": 1}}",
            "{\"value\": 7}", "{\"value\": [\"a\"]}", "{\"value\": \"bXk=\", \"type\": \"File\", \"valueInfo\": {\"filename\": \"a.txt\"}}"})
    void aFieldForTextTakesText(String value) {
        String ticket = desk.aTicketInTriage();

        HttpResponse<String> answer = post("tina", "/engine-rest/task/" + task(ticket) + "/submit-form",
                "{\"variables\": {\"intent\": {\"value\": \"card_arrival\"}, \"triageNote\": " + value + "}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Field 'triageNote' of task 'Confirm triage' takes a text.");
    }

    @Test
    void whoeverWorksOnATaskCommentsOnIt() {
        String ticket = desk.aTicketInTriage();
        String comments = "/engine-rest/task/" + task(ticket) + "/comment";

        HttpResponse<String> answer = post("tina", comments + "/create", "{\"message\": \"I have called the customer.\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(program("tina").get(comments).body()).contains("I have called the customer.", "\"userId\":\"tina\"");
        assertThat(desk.comments(ticket)).contains("I have called the customer.");
        assertThat(post("fred", comments + "/create", "{\"message\": \"Let me in\"}").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(program("fred").get(comments).statusCode()).isEqualTo(404);
    }

    @Test
    void aCommentBelongsToItsTaskAndToWhoeverWroteIt() {
        String ticket = desk.aTicketInTriage();
        String other = desk.aTicketInTriage();
        tasks.createComment(task(ticket), desk.instance(ticket), "Written by the clock");
        String comments = "/engine-rest/task/" + task(ticket) + "/comment";

        post("tina", comments + "/create", "{\"message\": \"here\", \"processInstanceId\": \"" + desk.instance(other) + "\"}");

        assertThat(desk.comments(other)).isEmpty();
        String clocks = tasks.getTaskComments(task(ticket)).stream().filter(comment -> comment.getUserId() == null).findFirst().orElseThrow().getId();
        assertThat(put("tina", comments, "{\"id\": \"" + clocks + "\", \"message\": \"never said\"}").statusCode()).isEqualTo(403);
        assertThat(program("tina").send("DELETE", comments + "/" + clocks, BodyPublishers.noBody()).statusCode()).isEqualTo(403);
        assertThat(program("tina").send("DELETE", comments, BodyPublishers.noBody()).statusCode()).isEqualTo(403);
    }

    @Test
    void whoeverHasATaskGivesItBackAndSetsItsFollowUpButMovesNoDeadline() {
        String ticket = desk.aTicketInTriage();
        String task = "/engine-rest/task/" + task(ticket);
        assertThat(post("tina", task + "/claim", "{\"userId\": \"tina\"}").statusCode()).isEqualTo(204);
        HttpResponse<String> followUp = put("tina", task, changed(task, "followUp", "2026-12-01T09:00:00.000+0000"));
        assertThat(followUp.statusCode()).as(followUp.body()).isEqualTo(204);
        assertThat(desk.task(ticket).getFollowUpDate()).isNotNull();
        assertThat(put("tina", task, changed(task, "due", "2036-12-01T09:00:00.000+0000")).statusCode()).isEqualTo(403);
        assertThat(put("tina", task, changed(task, "owner", "carla")).statusCode()).isEqualTo(403);
        assertThat(post("tina", task + "/assignee", "{\"userId\": \"carla\"}").statusCode()).isEqualTo(403);
        assertThat(post("tina", task + "/delegate", "{\"userId\": \"carla\"}").statusCode()).isEqualTo(403);
        assertThat(post("tina", task + "/identity-links", "{\"groupId\": \"cards\", \"type\": \"candidate\"}").statusCode()).isEqualTo(403);
        assertThat(post("tina", task + "/unclaim", "").statusCode()).isEqualTo(204);
        assertThat(desk.task(ticket).getAssignee()).isNull();
        assertThat(put("lea", task, changed(task, "due", "2036-12-01T09:00:00.000+0000")).statusCode()).isEqualTo(204);
        assertThat(desk.task(ticket).getDueDate()).isNotNull();
    }

    @Test
    void aTaskIsClaimedForOneselfAndTakenFromNobody() {
        String ticket = desk.aTicketInTriage();
        String claim = "/engine-rest/task/" + task(ticket) + "/claim";

        HttpResponse<String> forAnother = post("tina", claim, "{\"userId\": \"carla\"}");
        assertThat(forAnother.statusCode()).as(forAnother.body()).isEqualTo(403);
        assertThat(desk.task(ticket).getAssignee()).isNull();

        assertThat(post("tina", claim, "{\"userId\": \"tina\"}").statusCode()).isEqualTo(204);
        assertThat(post("carla", claim, "{\"userId\": null}").statusCode()).isEqualTo(403);
        assertThat(post("carla", "/engine-rest/task/" + task(ticket) + "/unclaim", "").statusCode()).isEqualTo(403);
        assertThat(desk.task(ticket).getAssignee()).isEqualTo("tina");

        assertThat(post("lea", "/engine-rest/task/" + task(ticket) + "/unclaim", "").statusCode()).isEqualTo(204);
        assertThat(post("lea", claim.replace("claim", "assignee"), "{\"userId\": \"tina\"}").statusCode()).isEqualTo(204);
        assertThat(desk.task(ticket).getAssignee()).isEqualTo("tina");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lea", "admin"})
    void aTaskIsHandedToNobodyWhoDoesNotExist(String person) {
        String ticket = desk.aTicketInTriage();
        String task = "/engine-rest/task/" + task(ticket);
        for (String name : List.of("nobody-such", "Tina", "")) {
            for (HttpResponse<String> answer : List.of(
                    post(person, task + "/assignee", "{\"userId\": \"" + name + "\"}"),
                    post("admin", task + "/claim", "{\"userId\": \"" + name + "\"}"),
                    post(person, task + "/delegate", "{\"userId\": \"" + name + "\"}"),
                    put(person, task, changed(task, "assignee", name)),
                    put(person, task, changed(task, "owner", name)),
                    post(person, task + "/identity-links", "{\"userId\": \"" + name + "\", \"type\": \"candidate\"}"),
                    post(person, task + "/identity-links", "{\"userId\": \"" + name + "\", \"type\": \"owner\"}"),
                    post(person, task + "/identity-links", "{\"userId\": \"" + name + "\", \"type\": \"assignee\"}"),
                    post(person, task + "/identity-links", "{\"groupId\": \"" + name + "\", \"type\": \"candidate\"}"))) {
                assertThat(answer.statusCode()).as(answer.request() + answer.body()).isEqualTo(400);
                assertThat(answer.body()).containsPattern("there is no (user|group) '" + name + "'").containsPattern("Field '(userId|groupId|assignee|owner)'");
            }
        }
        assertThat(desk.task(ticket).getAssignee()).isNull();
        assertThat(desk.task(ticket).getOwner()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task(ticket))).extracting(IdentityLink::getGroupId).containsExactly("triage");
        assertThat(authorizations.createAuthorizationQuery().userIdIn("nobody-such").count()).isZero();
    }

    @Test
    void whoMayNotHandATaskOnDoesNotLearnWhichNamesThereAre() {
        String task = "/engine-rest/task/" + task(desk.aTicketInTriage());

        for (String door : List.of("/assignee", "/claim", "/delegate", "/identity-links")) {
            for (String name : List.of("nobody-such", "carla")) {
                assertThat(post("tina", task + door, "{\"type\": \"candidate\", \"userId\": \"" + name + "\"}").statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    void aTaskOfSomebodyWhoHasLeftIsChangedOtherwise() {
        String ticket = desk.aTicketInTriage();
        tasks.setAssignee(task(ticket), "left-long-ago");
        String task = "/engine-rest/task/" + task(ticket);

        assertThat(put("lea", task, changed(task, "due", "2036-12-01T09:00:00.000+0000")).statusCode()).isEqualTo(204);
        assertThat(post("lea", task + "/unclaim", "").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolve", "complete", "submit-form", "bpmnError", "bpmnEscalation", "variables"})
    void whatAColleagueHasClaimedIsLeftToThem(String door) {
        String ticket = desk.receive(Desk.CLEAR_QUESTION);
        tasks.addCandidateGroup(task(ticket), "cards");
        String task = "/engine-rest/task/" + task(ticket) + "/";
        assertThat(post("carla", task + "claim", "{\"userId\": \"carla\"}").statusCode()).isEqualTo(204);

        HttpResponse<String> answer = post("chris", task + door,
                "{\"errorCode\": \"x\", \"escalationCode\": \"x\", \"variables\": {}, \"modifications\": {\"reply\": {\"value\": \"no\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
        assertThat(desk.task(ticket).getAssignee()).isEqualTo("carla");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void whoeverCompletesATaskStandsInTheHistory(String door) {
        String unclaimed = desk.receive(Desk.CLEAR_QUESTION);
        String claimed = desk.receive(Desk.CLEAR_QUESTION);
        List.of(unclaimed, claimed).forEach(ticket -> tasks.addCandidateGroup(task(ticket), "cards"));
        assertThat(post("carla", "/engine-rest/task/" + task(claimed) + "/claim", "{\"userId\": \"carla\"}").statusCode()).isEqualTo(204);
        for (String ticket : List.of(unclaimed, claimed)) {
            String person = ticket.equals(unclaimed) ? "chris" : "admin";
            String task = task(ticket);
            HttpResponse<String> answer = post(person, "/engine-rest/task/" + task + "/" + door,
                    "{\"variables\": {\"reply\": {\"value\": \"" + Desk.GOOD_REPLY + "\"}}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            desk.workOff(ticket);

            assertThat(desk.decisions(ticket, "intent")).extracting(decision -> decision.feedback().person()).containsExactly(person);
            assertThat(history.createHistoricTaskInstanceQuery().taskId(task).singleResult().getAssignee()).isEqualTo(person);
            assertThat(personsOf(ticket, "resolve")).containsExactly(person);
            assertThat(authorizations.createAuthorizationQuery().resourceId(task).count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void aTeamLeadWhoTakesPartInAClaimedTaskStandsInItsHistoryHerself(String door) {
        String ticket = desk.receive(Desk.CLEAR_QUESTION);
        String task = "/engine-rest/task/" + task(ticket) + "/";
        tasks.addCandidateGroup(task(ticket), "cards");
        assertThat(post("carla", task + "claim", "{\"userId\": \"carla\"}").statusCode()).isEqualTo(204);
        assertThat(post("lea", task + "identity-links", "{\"groupId\": \"team-leads\", \"type\": \"candidate\"}").statusCode()).isEqualTo(204);

        assertThat(post("lea", task + door, "{\"variables\": {\"reply\": {\"value\": \"" + Desk.GOOD_REPLY + "\"}}}").statusCode()).isEqualTo(204);
        desk.workOff(ticket);

        assertThat(personsOf(ticket, "resolve")).containsExactly("lea");
        assertThat(desk.decisions(ticket, "intent")).extracting(decision -> decision.feedback().person()).containsExactly("lea");
    }

    @Test
    void whoeverCompletesWhatAnotherHasResolvedStandsInTheHistory() {
        String ticket = desk.receive(Desk.CLEAR_QUESTION);
        String task = "/engine-rest/task/" + task(ticket) + "/";
        tasks.addCandidateGroup(task(ticket), "cards");
        tasks.setOwner(task(ticket), "carla");
        assertThat(post("lea", task + "delegate", "{\"userId\": \"chris\"}").statusCode()).isEqualTo(204);

        HttpResponse<String> resolved = post("chris", task + "resolve", "{\"variables\": {\"reply\": {\"value\": \"" + Desk.GOOD_REPLY + "\"}}}");
        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(204);
        assertThat(personsOf(ticket, "resolve")).as("it goes back to its owner").containsExactly("carla");
        assertThat(post("admin", task + "complete", "{}").statusCode()).isEqualTo(204);

        assertThat(personsOf(ticket, "resolve")).containsExactly("admin");
    }

    @Test
    void whoeverConfirmsATriageThatNobodyClaimedStandsInTheHistory() {
        String ticket = desk.aTicketInTriage();

        assertThat(post("tina", "/engine-rest/task/" + task(ticket) + "/complete", "{\"variables\": {\"intent\": {\"value\": \"card_arrival\"}}}")
                .statusCode()).isEqualTo(204);

        assertThat(personsOf(ticket, "confirm_triage")).containsExactly("tina");
    }

    private List<String> personsOf(String ticket, String step) {
        return desk.state(ticket).history().stream().filter(entry -> entry.step().equals(step)).map(HistoryEntry::person).toList();
    }

    @Test
    void attachmentsAreForThoseWhoWorkOnTheTaskAndNeverRunInABrowser() {
        String ticket = desk.aTicketInTriage();
        String task = task(ticket);

        assertThat(attach("tina", task, "https://example.com/contract").statusCode()).isEqualTo(200);
        HttpResponse<String> script = attach("tina", task, "javascript:alert(1)");
        assertThat(script.statusCode()).isEqualTo(400);
        assertThat(script.body()).contains("Begin it with https://, http:// or mailto:");
        assertThat(attach("tina", task, "//example.com").statusCode()).isEqualTo(400);
        for (String stranger : List.of("carla", "otto", "desk-api")) {
            assertThat(attach(stranger, task, "https://example.com/").statusCode()).as(stranger).isIn(400, 403, 404);
        }
        String attachment = tasks.getTaskAttachments(task).get(0).getId();
        assertThat(delete("otto", "/engine-rest/task/" + task + "/attachment/" + attachment).statusCode()).isIn(403, 404);
        assertThat(tasks.getTaskAttachments(task)).hasSize(1);
        assertThat(delete("tina", "/engine-rest/task/" + task + "/attachment/" + attachment).statusCode()).isEqualTo(204);
    }

    @Test
    void commentsAreOfBoundedLength() {
        String ticket = desk.aTicketInTriage();
        String comments = "/engine-rest/task/" + task(ticket) + "/comment";
        assertThat(post("tina", comments + "/create", "{\"message\": \"" + "x".repeat(4_000) + "\"}").statusCode()).isEqualTo(200);
        String own = tasks.getTaskComments(task(ticket)).get(0).getId();
        String endless = "\"message\": \"" + "x".repeat(4_001) + "\"}";

        for (HttpResponse<String> answer : List.of(post("tina", comments + "/create", "{" + endless),
                put("tina", comments, "{\"id\": \"" + own + "\", " + endless))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("Field 'message' has 4,001 characters; a comment may have 4,000");
        }
        assertThat(desk.comments(ticket)).containsExactly("x".repeat(4_000));
    }

    @Test
    void commentsOfATaskAreOfBoundedNumber() {
        String ticket = desk.aTicketInTriage();
        String create = "/engine-rest/task/" + task(ticket) + "/comment/create";
        for (int i = 0; i < 5; i++) {
            assertThat(post("tina", create, "{\"message\": \"again\"}").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> answer = post("tina", create, "{\"message\": \"and again\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This task has 5 comments, and no task may have more.");
        assertThat(post("tina", "/engine-rest/task/" + task(desk.aTicketInTriage()) + "/comment/create", "{\"message\": \"elsewhere\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void attachmentsAreOfBoundedSizeAndNumber() throws IOException {
        String task = task(desk.aTicketInTriage());

        HttpResponse<String> tooLarge = attachContent("tina", task, "x".repeat(10 * 1024 + 1));
        assertThat(tooLarge.statusCode()).isEqualTo(400);
        assertThat(tooLarge.body()).contains("longer than 10,240 bytes");
        assertThat(attachContent("tina", task, "x".repeat(10 * 1024)).statusCode()).isEqualTo(200);
        assertThat(new String(tasks.getAttachmentContent(tasks.getTaskAttachments(task).get(0).getId()).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("x".repeat(10 * 1024));

        assertThat(attach("tina", task, "https://example.com/2").statusCode()).isEqualTo(200);
        assertThat(attach("tina", task, "https://example.com/3").statusCode()).isEqualTo(200);
        for (HttpResponse<String> answer : List.of(attach("tina", task, "https://example.com/4"), attachContent("tina", task, "x"))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("This task has 3 attachments, and no task may have more.");
        }
    }

    private HttpResponse<String> attachContent(String user, String task, String content) {
        return program(user).post("/engine-rest/task/" + task + "/attachment/create",
                "--x\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\na\r\n"
                        + "--x\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a.txt\"\r\n\r\n" + content + "\r\n--x--\r\n",
                "Content-Type", "multipart/form-data; boundary=x");
    }

    @Test
    void whoMayNotRunAJobCanNotMakeItFailEither() {
        String ticket = desk.aTicketInTriage();
        Job reminder = management.createJobQuery().processInstanceId(desk.instance(ticket)).activityId("triage_reminder").singleResult();

        for (String stranger : List.of("tina", "carla", "otto", "desk-api")) {
            assertThat(post(stranger, "/engine-rest/job/" + reminder.getId() + "/execute", "").statusCode()).as(stranger).isIn(403, 404);
        }

        assertThat(management.createJobQuery().jobId(reminder.getId()).singleResult())
                .extracting(Job::getRetries, Job::getDuedate, Job::getExceptionMessage)
                .containsExactly(reminder.getRetries(), reminder.getDuedate(), null);
    }

    @Test
    void aJobOfNoProcessIsTheAdministratorsOwn() {
        for (Job job : management.createJobQuery().list().stream().filter(job -> job.getProcessDefinitionKey() == null).toList()) {
            assertThat(post("carla", "/engine-rest/job/" + job.getId() + "/execute", "").statusCode()).isEqualTo(403);
            assertThat(delete("carla", "/engine-rest/job/" + job.getId()).statusCode()).isEqualTo(403);
        }
        assertThat(management.createJobQuery().list()).anyMatch(job -> job.getProcessDefinitionKey() == null);
        for (String list : List.of("/engine-rest/history/cleanup/jobs", "/engine-rest/history/cleanup/job")) {
            for (String stranger : List.of("carla", "lea", "desk-api")) {
                assertThat(program(stranger).get(list).statusCode()).as(stranger).isEqualTo(403);
            }
            assertThat(program("otto").get(list).statusCode()).isEqualTo(200);
            assertThat(program("admin").get(list).statusCode()).isEqualTo(200);
        }
    }

    /** Each address that gives retries, and the jobs it gives them to. */
    static Stream<Arguments> doorsOfRetries() {
        return Stream.of("/engine-rest/", "/engine-rest/engine/default/").flatMap(api -> Stream.of(
                arguments("PUT", api + "job/%1$s/retries", ""),
                arguments("PUT", api + "job-definition/%2$s/retries", ""),
                arguments("POST", api + "job/retries", "\"jobIds\": [\"%1$s\"], "),
                arguments("POST", api + "job/retries", "\"jobQuery\": {\"jobId\": \"%1$s\"}, "),
                arguments("POST", api + "process-instance/job-retries", "\"processInstances\": [\"%3$s\"], "),
                arguments("POST", api + "process-instance/job-retries", "\"processInstanceQuery\": {\"processInstanceIds\": [\"%3$s\"]}, "),
                arguments("POST", api + "process-instance/job-retries-historic-query-based",
                        "\"historicProcessInstanceQuery\": {\"processInstanceIds\": [\"%3$s\"]}, ")));
    }

    private static String about(Job job, String template) {
        return template.formatted(job.getId(), job.getJobDefinitionId(), job.getProcessInstanceId());
    }

    @ParameterizedTest
    @MethodSource("doorsOfRetries")
    void whoMayGiveRetriesMovesNoTimerWithThem(String method, String door, String jobs) {
        operationsMakeBatches(true);
        Job reminder = reminderOf(desk.aTicketInTriage());
        String path = about(reminder, door);
        String body = "{" + about(reminder, jobs) + "\"retries\": 3%s}";

        for (String dueDate : List.of(", \"dueDate\": \"2020-01-01T00:00:00.000+0000\"", ", \"dueDate\": null")) {
            HttpResponse<String> answer = json("otto", method, path, body.formatted(dueDate));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("'dueDate' moves a timer", "UPDATE", "Leave 'dueDate' out");
        }

        HttpResponse<String> answer = json("otto", method, path, body.formatted(""));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
        assertThat(management.createJobQuery().jobId(reminder.getId()).singleResult().getDuedate()).isEqualTo(reminder.getDuedate());
        assertThat(json("admin", method, path, body.formatted(", \"dueDate\": \"2036-01-01T00:00:00.000+0000\"")).statusCode()).isIn(200, 204);
        operationsMakeBatches(false);
    }

    @ParameterizedTest
    @MethodSource("doorsOfRetries")
    void whoMayGiveRetriesSwitchesNoTimerOffWithThem(String method, String door, String jobs) {
        operationsMakeBatches(true);
        Job reminder = reminderOf(desk.aTicketInTriage());
        String path = about(reminder, door);
        String body = "{" + about(reminder, jobs) + "\"retries\": %d}";

        for (int retries : List.of(0, -1)) {
            HttpResponse<String> answer = json("otto", method, path, body.formatted(retries));
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
            assertThat(answer.body()).containsIgnoringCase("retries");
        }
        assertThat(json("otto", method, path, body.formatted(0)).body()).contains("'retries' of less than 1 switches a job off", "Nothing was changed.");

        assertThat(management.createJobQuery().jobId(reminder.getId()).singleResult().getRetries()).isEqualTo(reminder.getRetries());
        assertThat(runtime.createIncidentQuery().processInstanceId(reminder.getProcessInstanceId()).count()).isZero();
        operationsMakeBatches(false);
    }

    @Test
    void whoMayMoveATimerMaySwitchItOffToo() {
        Job reminder = reminderOf(desk.aTicketInTriage());

        assertThat(put("admin", "/engine-rest/job/" + reminder.getId() + "/retries", "{\"retries\": 0}").statusCode()).isEqualTo(204);

        assertThat(management.createJobQuery().jobId(reminder.getId()).singleResult().getRetries()).isZero();
    }

    @Test
    void whoMayMoveATimerMayDoSoWithItsRetriesToo() {
        Job reminder = reminderOf(desk.aTicketInTriage());

        assertThat(json("admin", "PUT", "/engine-rest/job/" + reminder.getId() + "/retries",
                "{\"retries\": 2, \"dueDate\": \"2036-01-01T00:00:00.000+0000\"}").statusCode()).isEqualTo(204);

        Job moved = management.createJobQuery().jobId(reminder.getId()).singleResult();
        assertThat(moved.getDuedate()).isInTheFuture().isNotEqualTo(reminder.getDuedate());
        assertThat(moved.getRetries()).isEqualTo(2);
    }

    private Job reminderOf(String ticket) {
        return management.createJobQuery().processInstanceId(desk.instance(ticket)).activityId("triage_reminder").singleResult();
    }

    private void operationsMakeBatches(boolean may) {
        Authorization batches = authorizations.createAuthorizationQuery().groupIdIn("operations").resourceType(Resources.BATCH).singleResult();
        if (may) {
            batches.addPermission(BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES);
        } else {
            batches.removePermission(BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES);
        }
        authorizations.saveAuthorization(batches);
    }

    @Test
    void nobodyDeletesTheirOwnAccount() {
        assertThat(delete("eva", "/engine-rest/user/eva").statusCode()).isEqualTo(403);
        assertThat(put("eva", "/engine-rest/user/eva/profile", "{\"id\": \"eva\", \"firstName\": \"Eva\", \"lastName\": \"Moreau\"}").statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> attach(String user, String task, String url) {
        String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        return program(user).post("/engine-rest/task/" + task + "/attachment/create", part.formatted("attachment-name", "a")
                + part.formatted("attachment-type", "url") + part.formatted("url", url) + "--x--\r\n", "Content-Type", "multipart/form-data; boundary=x");
    }

    private HttpResponse<String> delete(String user, String path) {
        return program(user).send("DELETE", path, BodyPublishers.noBody());
    }

    @Test
    void theIntakesAccountHasTheIntakeAndNothingOfTheEngine() {
        String key = "intake-" + System.nanoTime();
        String start = "{\"businessKey\": \"%s\", \"variables\": {\"body\": {\"value\": \"hello\"}}, %s}";
        String definition = "/engine-rest/process-definition/key/ticket-triage/";

        assertThat(post("desk-api", "/api/work-items", "{\"businessKey\": \"" + key + "\", \"body\": \"" + Desk.UNCLEAR_QUESTION + "\"}").statusCode())
                .isEqualTo(201);
        String instance = desk.instance(key);
        assertThat(post("desk-api", definition + "start", start.formatted("a", "\"startInstructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"closed\"}]"))
                .statusCode()).isEqualTo(403);
        assertThat(post("desk-api", definition + "start", start.formatted("b", "\"withVariablesInReturn\": true")).statusCode()).isEqualTo(403);
        assertThat(post("desk-api", definition + "submit-form", start.formatted("c", "\"withVariablesInReturn\": true")).statusCode()).isEqualTo(403);
        assertThat(post("desk-api", "/engine-rest/process-instance/" + instance + "/modification",
                "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"closed\"}]}").statusCode()).isEqualTo(403);
        assertThat(put("desk-api", "/engine-rest/process-instance/" + instance + "/variables/intentDecision", "{\"value\": \"AUTOMATE\"}").statusCode())
                .isEqualTo(403);
        assertThat(post("desk-api", "/engine-rest/message", "{\"messageName\": \"customer-cancelled\", \"businessKey\": \"" + key
                + "\", \"processVariables\": {\"intentDecision\": {\"value\": \"AUTOMATE\"}}}").statusCode()).isEqualTo(403);
        assertThat(program("desk-api").get("/api/work-items/" + key).statusCode()).isEqualTo(200);
        assertThat(post("desk-api", "/api/work-items/" + key + "/cancel", "{}").body()).contains("CANCELLED");
    }

    @Test
    void anAdministratorStillStartsByTheEnginesApi() {
        assertThat(post("admin", "/engine-rest/process-definition/key/ticket-triage/start",
                "{\"businessKey\": \"admins-" + System.nanoTime() + "\", \"variables\": {\"body\": {\"value\": \"hello\"}}}").statusCode()).isEqualTo(200);
    }

    @Test
    void aTaskWithoutAListOfFieldsTakesWhatIsNewAndChangesNothing() {
        var deployment = repository.createDeployment().addModelInstance("own.bpmn", Bpmn.createExecutableProcess("own").camundaHistoryTimeToLive(1)
                .startEvent().userTask("look").name("Look").camundaCandidateGroups("triage").endEvent().done()).deploy();
        String task = tasks.createTaskQuery().processInstanceId(
                runtime.startProcessInstanceByKey("own", Map.of("amount", 10)).getId()).singleResult().getId();

        HttpResponse<String> answer = post("tina", "/engine-rest/task/" + task + "/complete", "{\"variables\": {\"amount\": {\"value\": 1}}}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Variable 'amount' can't be changed from task 'Look'", "camunda:formData");
        assertThat(post("tina", "/engine-rest/task/" + task + "/complete", "{\"variables\": {\"approved\": {\"value\": true}}}").statusCode()).isEqualTo(204);
        repository.deleteDeployment(deployment.getId(), true);
    }

    @Test
    void oneBadVariableOfAnEarlierVersionSpoilsNoList() {
        String ticket = desk.aTicketInTriage();
        String instance = desk.instance(ticket);
        runtime.setVariable(instance, "bad", Variables.objectValue(new Unwelcome()).serializationDataFormat("application/json").create());

        for (String list : List.of("/engine-rest/task/" + task(ticket) + "/variables", "/engine-rest/task/" + task(ticket) + "/form-variables",
                "/engine-rest/process-instance/" + instance + "/variables", "/engine-rest/variable-instance?processInstanceIdIn=" + instance)) {
            HttpResponse<String> answer = program("admin").get(list);
            assertThat(answer.statusCode()).as(list + answer.body()).isEqualTo(200);
            assertThat(answer.body()).as(list).contains(Desk.UNCLEAR_QUESTION);
        }
        assertThat(Unwelcome.made).isEqualTo(1);
    }

    /** A class that whoever writes a variable would like to have built on the server. */
    public static class Unwelcome {
        static int made;

        public Unwelcome() {
            made++;
        }

        public String getTemper() {
            return "bad";
        }
    }

    /** The whole task, with one attribute changed: what is left out would be cleared. */
    private String changed(String task, String attribute, String value) {
        try {
            return ((ObjectNode) new ObjectMapper().readTree(program("admin").get(task).body())).retain(ATTRIBUTES).put(attribute, value).toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private String task(String ticket) {
        return desk.task(ticket).getId();
    }

    private HttpResponse<String> post(String user, String path, String json) {
        return program(user).post(path, json, "Content-Type", "application/json");
    }

    private HttpResponse<String> put(String user, String path, String json) {
        return json(user, "PUT", path, json);
    }

    private HttpResponse<String> json(String user, String method, String path, String json) {
        return program(user).send(method, path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    private Visitor program(String user) {
        return RunningDesk.visitor(port, user);
    }
}
