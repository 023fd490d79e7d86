package dev.tandem.process.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Messages, signals and conditions tell nobody about instances that are not theirs to change. */
@RunningDesk.Test
class EventsAtAnyDoorTest {

    private static final String NOBODYS = "00000000-0000-0000-0000-000000000000";

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;
    @Autowired
    RuntimeService runtime;
    @Autowired
    AuthorizationService authorizations;

    private record Question(String path, String body) {

        static Question cancel(String about) {
            return new Question("/message", "{\"messageName\": \"customer-cancelled\", " + about + "}");
        }
    }

    static Stream<Arguments> everybodyAtEveryDoor() {
        return Arrays.stream(EngineDoor.values()).flatMap(door -> Stream.of("carla", "lea", "otto", "desk-api").map(person -> arguments(door, person)));
    }

    @ParameterizedTest
    @MethodSource("everybodyAtEveryDoor")
    void whoMayNotChangeInstancesHearsTheSameWhetherOneMatchesOrNot(EngineDoor door, String person) {
        String ticket = desk.aTicketInTriage();
        String instance = desk.instance(ticket);
        EngineDoor.Caller caller = door.open(port, person);
        List<Question> matching = questions(ticket, instance, "web", "customer-cancelled", definition(instance));
        List<Question> idle = questions("nobodys", NOBODYS, "pigeon", "nothing", "nothing:1:1");

        for (int i = 0; i < matching.size(); i++) {
            HttpResponse<String> some = caller.post(matching.get(i).path(), matching.get(i).body());
            HttpResponse<String> none = caller.post(idle.get(i).path(), idle.get(i).body());

            assertThat(some.statusCode()).as(matching.get(i) + some.body()).isEqualTo(403);
            assertThat(some.body()).as(matching.get(i).toString()).contains("Nothing was looked up.").doesNotContain(instance);
            assertThat(none.statusCode()).as(idle.get(i) + none.body()).isEqualTo(403);
            assertThat(none.body()).isEqualTo(some.body());
        }
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isOne();
    }

    private static List<Question> questions(String key, String instance, String channel, String message, String definition) {
        String channelOf = "orrelationKeys\": {\"channel\": {\"value\": \"" + channel + "\"}}";
        return List.of(
                Question.cancel("\"businessKey\": \"" + key + "\""),
                Question.cancel("\"businessKey\": \"" + key + "\", \"all\": true"),
                Question.cancel("\"processInstanceId\": \"" + instance + "\""),
                Question.cancel("\"processInstanceId\": \"" + instance + "\", \"all\": true"),
                Question.cancel("\"c" + channelOf),
                Question.cancel("\"c" + channelOf + ", \"all\": true, \"resultEnabled\": true, \"variablesInResultEnabled\": true"),
                Question.cancel("\"localC" + channelOf),
                new Question("/message", "{\"messageName\": \"" + message + "\"}"),
                new Question("/signal", "{\"name\": \"" + message + "\"}"),
                new Question("/signal", "{\"name\": \"" + message + "\", \"executionId\": \"" + instance + "\"}"),
                new Question("/execution/" + instance + "/signal", "{\"variables\": {}}"),
                new Question("/execution/" + instance + "/messageSubscriptions/customer-cancelled/trigger", "{\"variables\": {}}"),
                new Question("/condition", "{\"variables\": {\"channel\": {\"value\": \"" + channel + "\"}}}"),
                new Question("/condition", "{\"variables\": {\"a\": {\"value\": 1}}, \"processDefinitionId\": \"" + definition + "\"}"));
    }

    @ParameterizedTest
    @EnumSource
    void whoMayChangeOneInstanceNamesItById(EngineDoor door) {
        String ticket = desk.aTicketInTriage();
        String instance = desk.instance(ticket);
        Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId("fred");
        right.setResource(Resources.PROCESS_INSTANCE);
        right.setResourceId(instance);
        right.addPermission(Permissions.UPDATE);
        authorizations.saveAuthorization(right);
        Question byKey = Question.cancel("\"businessKey\": \"" + ticket + "\"");
        Question byId = Question.cancel("\"processInstanceId\": \"" + instance + "\"");
        EngineDoor.Caller fred = door.open(port, "fred");

        assertThat(fred.post(byKey.path(), byKey.body()).body()).contains("if none is named by its id");
        HttpResponse<String> answer = fred.post(byId.path(), byId.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void administratorsCorrelateByWhateverTheyLike(EngineDoor door) {
        String ticket = desk.aTicketInTriage();
        Question byKey = Question.cancel("\"businessKey\": \"" + ticket + "\"");

        assertThat(door.open(port).post(byKey.path(), byKey.body()).statusCode()).isEqualTo(204);
    }

    private String definition(String instance) {
        return runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult().getProcessDefinitionId();
    }
}
