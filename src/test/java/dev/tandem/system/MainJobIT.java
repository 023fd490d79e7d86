package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What Tandem is for, seen by the people who do it: a question comes in, is understood, routed, answered, reviewed and closed. */
class MainJobIT {

    private static final String REPLY = "I am sorry about your wallet. I have blocked your lost card just now, and a new card "
            + "is on its way to your home address. It will arrive within three working days.";

    private final RunningTandem tandem = RunningTandem.shared();

    @Test
    void aClearQuestionGoesToItsTeamByItselfAndIsAnsweredInTasklist() {
        JsonNode item = send("clear", "I lost my wallet yesterday and my card was in it", "gold");
        assertThat(item.get("decisions").get(0).get("verdict").asText()).isEqualTo("AUTOMATE");
        assertThat(item.at("/routing/team").asText()).isEqualTo("fraud");

        try (Browser fred = Browser.signedIn(tandem, "fred")) {
            fred.openTask(taskId("clear"));
            fred.page().getByLabel("Reply to the customer").fill(REPLY);
            fred.complete();
            awaitStatus("clear", "CLOSED");
        }
        assertThat(tandem.as("desk-api").workItem("clear").get("decisions").get(1).get("label").asText()).isEqualTo("PASS");
    }

    @Test
    void anUnclearQuestionIsAskedOfTriageWithRankedAnswersAndTheChoiceIsRemembered() {
        JsonNode item = send("unclear", "Something is odd with the thing", "standard");
        assertThat(item.get("status").asText()).isEqualTo("IN_TRIAGE");
        assertThat(item.get("routing").isNull()).isTrue();

        try (Browser otto = Browser.signedIn(tandem, "otto")) {
            otto.openInCockpit(item.get("processInstanceId").asText());
            PlaywrightAssertions.assertThat(otto.page().locator("body")).containsText("Ticket triage");
        }
        try (Browser tina = Browser.signedIn(tandem, "tina")) {
            tina.openTask(taskId("unclear"));
            Page page = tina.page();
            item.get("decisions").get(0).get("alternatives").forEach(alternative ->
                    PlaywrightAssertions.assertThat(page.locator(".fjs-form")).containsText(alternative.get("name").asText()));
            tina.choose("Intent", "Card swallowed");
            tina.complete();
            awaitStep("unclear", "resolve");
        }
        JsonNode routed = tandem.as("desk-api").workItem("unclear");
        assertThat(routed.at("/routing/team").asText()).isEqualTo("cash");
        assertThat(routed.get("decisions").get(0).at("/feedback/label").asText()).isEqualTo("card_swallowed");
        assertThat(routed.get("decisions").get(0).at("/feedback/person").asText()).isEqualTo("tina");

        try (Browser cosmo = Browser.signedIn(tandem, "cosmo")) {
            cosmo.openTask(taskId("unclear"));
            cosmo.page().getByLabel("Reply to the customer").fill("ok");
            cosmo.complete();
            awaitReviews("unclear", 1);
            cosmo.reopenTask(taskId("unclear"));
            PlaywrightAssertions.assertThat(cosmo.page().getByLabel("The review sent this reply back")).not().isEmpty();
            cosmo.page().getByLabel("Reply to the customer").fill("The machine that swallowed your card belongs to another bank. "
                    + "Please call them today; if they can't give the card back, we will send you a new one at no cost.");
            assertThat(cosmo.bottomOfComplete()).isLessThanOrEqualTo(900);
            cosmo.complete();
            awaitStatus("unclear", "CLOSED");
        }
    }

    @Test
    void aRowOfTheListSaysWhatTheMessageIsAndTheFormIsCompletedWithoutScrolling() {
        JsonNode item = send("row", "I can't see where the thing went that I had on the other thing", "standard");
        assertThat(item.get("status").asText()).isEqualTo("IN_TRIAGE");

        try (Browser tina = Browser.signedIn(tandem, "tina")) {
            tina.openList("Triage");
            Locator row = tina.page().locator("li.task", new Page.LocatorOptions().setHasText("I can't see where the thing went that I had on the other thing"));
            PlaywrightAssertions.assertThat(row).containsText("Confirm triage");
            PlaywrightAssertions.assertThat(row).containsText("Due in 4 hours");
            PlaywrightAssertions.assertThat(row).containsText(item.get("decisions").get(0).get("label").asText());

            tina.openTask(taskId("row"));
            assertThat(tina.bottomOfComplete()).isLessThanOrEqualTo(900);
        }
    }

    @Test
    void aLongReplyIsCompletedByOneClickThoughItsFieldGrewBeyondTheWindow() {
        send("long", "I lost my wallet yesterday and my card was in it", "standard");

        try (Browser fred = Browser.signedIn(tandem, "fred")) {
            fred.openTask(taskId("long"));
            fred.page().getByLabel("Reply to the customer").fill(REPLY + "\n\nWhat happens next:\n" + "We look at every payment of that day.\n".repeat(30));
            fred.complete();
            awaitStatus("long", "CLOSED");
        }
    }

    @Test
    void markupInAQuestionIsShownAsTextAndNeverRuns() {
        String markup = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> {{intent}} **what is this?**";
        JsonNode item = send("markup", markup, "standard");
        assertThat(item.get("body").asText()).isEqualTo(markup);
        assertThat(item.get("status").asText()).isEqualTo("IN_TRIAGE");

        try (Browser tina = Browser.signedIn(tandem, "tina")) {
            tina.openTask(taskId("markup"));
            PlaywrightAssertions.assertThat(tina.page().getByLabel("Message")).hasValue(markup);
            assertThat(tina.page().title()).doesNotContain("owned");
        }
        try (Browser otto = Browser.signedIn(tandem, "otto")) {
            otto.openInCockpit(item.get("processInstanceId").asText());
            PlaywrightAssertions.assertThat(otto.page().locator("body")).containsText("<script>document.title");
            assertThat(otto.page().title()).doesNotContain("owned");
        }
    }

    @Test
    void aProcessStartedByPlainEngineRestIsUnderstoodToo() {
        HttpResponse<String> started = tandem.as("admin").post("/engine-rest/process-definition/key/ticket-triage/start",
                Map.of("businessKey", "plain", "variables", Map.of("body", Map.of("value", "I lost my wallet yesterday and my card was in it"))));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);

        JsonNode item = tandem.as("desk-api").workItem("plain");
        assertThat(item.get("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(item.get("decisions").get(0).get("label").asText()).isEqualTo("lost_or_stolen_card");
    }

    private JsonNode send(String key, String body, String tier) {
        Map<String, Object> ticket = new HashMap<>(Map.of("businessKey", key, "body", body, "customerTier", tier, "customer", "Jonas Weber"));
        HttpResponse<String> response = tandem.as("desk-api").post("/api/work-items", ticket);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Desk.json(response);
    }

    private String taskId(String key) {
        return Desk.json(tandem.as("admin").get("/engine-rest/task?processInstanceBusinessKey=" + key)).get(0).get("id").asText();
    }

    private void awaitStatus(String key, String status) {
        Awaitility.await(key + " " + status).untilAsserted(() ->
                assertThat(tandem.as("desk-api").workItem(key).get("status").asText()).isEqualTo(status));
    }

    private void awaitStep(String key, String step) {
        Awaitility.await(key + " at " + step).untilAsserted(() ->
                assertThat(tandem.as("desk-api").workItem(key).at("/openSteps/0/step").asText()).isEqualTo(step));
    }

    /** The review has run this often and the ticket waits for somebody again. */
    private void awaitReviews(String key, int reviews) {
        Awaitility.await(key + " reviewed").untilAsserted(() -> {
            JsonNode item = tandem.as("desk-api").workItem(key);
            assertThat(item.get("decisions")).hasSize(1 + reviews);
            assertThat(item.at("/openSteps/0/step").asText()).isEqualTo("resolve");
        });
    }
}
