package dev.tandem.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The accounts, one of each role, and a ticket for each to work on. */
final class Accounts {

    static final List<String> NAMES = List.of("fred", "tina", "lea", "otto", "desk-api", "admin");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLEAR = "I lost my wallet yesterday and my card was in it";
    private static final String REPLY = "I am sorry about your wallet. I have blocked your lost card just now, and a new card "
            + "is on its way to your home address. It will arrive within three working days.";

    private final Attacker intake;
    private final Attacker admin;
    private final Attacker fred;
    private final Attacker tina;
    private final Map<String, Map<String, String>> ids = new HashMap<>();

    Accounts(String url, Outcomes outcomes) {
        intake = Attacker.program("desk-api", url, outcomes);
        admin = Attacker.program("admin", url, outcomes);
        fred = Attacker.program("fred", url, outcomes);
        tina = Attacker.program("tina", url, outcomes);
        NAMES.forEach(name -> ids.put(name, ticketFor(name)));
    }

    /** @return identifiers of a ticket and a filter, by the path that they belong to */
    Map<String, String> ids(String account) {
        return ids.get(account);
    }

    /** A clear ticket becomes a task of fred's team, an unclear one of triage. */
    private Map<String, String> ticketFor(String name) {
        String key = "attacked-by-" + name;
        String instance = newTicket(key, name.equals("fred") ? CLEAR : "Something is odd with the thing");
        String task = openTask(instance);
        if (name.equals("fred")) {
            claim(fred, task);
        } else if (name.equals("tina")) {
            claim(tina, task);
        }
        String filter = read(admin.send(Attempt.json("POST", "/engine-rest/filter/create",
                Map.of("resourceType", "Task", "name", "all of " + name, "query", Map.of())))).get("id").asText();
        return Map.of("/task", task, "/process-instance", instance, "/execution", instance, "/filter", filter, "/api/work-items", key);
    }

    /** Answers a new ticket with this, and properly should the review send it back. */
    void answerATicket(String reply) {
        String instance = newTicket("afterwards", CLEAR);
        String task = openTask(instance);
        answer(task, reply);
        Awaitility.await("reviewed").atMost(Duration.ofMinutes(1)).until(() -> isClosed() || !List.of("", task).contains(openTask(instance)));
        if (!isClosed()) {
            answer(openTask(instance), REPLY);
            Awaitility.await("closed").atMost(Duration.ofMinutes(1)).until(this::isClosed);
        }
    }

    private String newTicket(String key, String body) {
        return read(intake.send(Attempt.json("POST", "/api/work-items", Map.of("businessKey", key, "body", body)))).get("processInstanceId").asText();
    }

    private void answer(String task, String reply) {
        claim(fred, task);
        HttpResponse<String> answer = fred.send(Attempt.json("POST", "/engine-rest/task/" + task + "/submit-form",
                Map.of("variables", Map.of("reply", Map.of("value", reply)))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static void claim(Attacker person, String task) {
        person.send(Attempt.json("POST", "/engine-rest/task/" + task + "/claim", Map.of("userId", person.account())));
    }

    private boolean isClosed() {
        return read(intake.send(Attempt.without("GET", "/api/work-items/afterwards"))).get("status").asText().equals("CLOSED");
    }

    private String openTask(String instance) {
        return read(admin.send(Attempt.without("GET", "/engine-rest/task?processInstanceId=" + instance))).path(0).path("id").asText();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
