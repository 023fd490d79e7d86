package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.inference.OverloadedException;
import dev.tandem.intake.IntakeClient.Answer;
import dev.tandem.process.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class TakingInWorkItemsTest {

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theProcessStartsAtOnce() {
        process.whileStarting(() -> {});
    }

    @Test
    void aWorkItemIsStoredAndItsProcessStarted() {
        Answer answer = client.post(Map.of("subject", "Lost on holiday", "body", "My card fell into the sea at Brighton.",
                "customer", "Noor Haddad", "customerTier", "gold", "channel", "phone", "businessKey", "call-17"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/work-items/call-17");
        assertThat(answer.text("status")).isEqualTo("IN_TRIAGE");
        assertThat(answer.text("receivedAt")).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(process.started("call-17")).containsExactly(new Ticket("call-17", "Lost on holiday",
                "My card fell into the sea at Brighton.", "Noor Haddad", "gold", "phone").item());
        assertThat(column("body", "call-17")).isEqualTo("My card fell into the sea at Brighton.");
        assertThat(column("content_hash", "call-17")).matches("[0-9a-f]{64}");
    }

    @Test
    void theTextAloneIsEnough() {
        Answer answer = client.post("{\"body\": \"Why is my top-up still pending?\"}");

        assertThat(answer.status()).isEqualTo(201);
        String key = answer.text("businessKey");
        assertThat(key).matches("T-[0-9a-f-]{36}");
        assertThat(answer.header("Location")).endsWith(key);
        assertThat(process.started(key)).containsExactly(
                new Ticket(key, null, "Why is my top-up still pending?", null, "standard", "api").item());
    }

    @Test
    void anEmptySubjectIsNone() {
        Answer answer = client.post(Map.of("subject", " \u200B", "body", "Is there a fee abroad?", "customer", ""));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("subject").isNull()).isTrue();
        assertThat(answer.json().path("customer").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "🙈 My PIN is blocked 🔒 since ☎️ 9:00 👩🏽‍🚀",
        "שלום, הכרטיס שלי נעלם \u202Eabc\u202C",
        "بطاقتي لا تعمل في الخارج",
        "  Two lines,\r\n\tone tab and a trailing blank ",
        "e\u0301 is not é, 我的卡丢了, ﬁ stays ﬁ",
        "🫠"})
    void everyScriptIsKeptExactlyAsItCame(String body) {
        Answer answer = client.post(Map.of("body", body));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("body")).isEqualTo(body);
        assertThat(column("body", answer.text("businessKey"))).isEqualTo(body);
    }

    @Test
    void aByteOrderMarkBeforeTheJsonIsNotPartOfIt() {
        assertThat(client.post("\uFEFF{\"body\": \"Which currencies can I hold?\"}").status()).isEqualTo(201);
    }

    @Test
    void markupIsTextAndIsShownAsText() {
        String script = "<script>alert('paid')</script><img src=x onerror=alert(1)> & \"quoted\" ${1+1} #{body}";

        Answer answer = client.post(Map.of("body", script, "subject", "<b>Bold</b>"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("body")).isEqualTo(script);
        assertThat(answer.text("subject")).isEqualTo("<b>Bold</b>");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void theSenderIsRemembered() {
        String login = Base64.getEncoder().encodeToString("desk-api:secret".getBytes(StandardCharsets.UTF_8));

        Answer answer = client.send(client.json(IntakeClient.WORK_ITEMS, "{\"body\": \"How do I change my address?\"}")
                .header("Authorization", "Basic " + login));

        assertThat(answer.text("receivedBy")).isEqualTo("desk-api");
        assertThat(column("received_by", answer.text("businessKey"))).isEqualTo("desk-api");
    }

    @Test
    void nothingIsStoredWhenTheClassifierIsOverloaded() {
        process.whileStarting(() -> {
            throw new OverloadedException("The queue of the classifier is full.", Duration.ofMillis(2_300));
        });

        Answer answer = client.post(Map.of("body", "Where is my refund?", "businessKey", "refused-1"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:overloaded");
        assertThat(rows("refused-1")).isZero();
    }

    @Test
    void nothingIsStoredWhenTheProcessCannotStart() {
        process.whileStarting(() -> {
            throw new IllegalStateException("disk on fire at 10.0.0.7");
        });

        Answer answer = client.post(Map.of("body", "Where is my refund?", "businessKey", "refused-2"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("detail")).contains("reference").doesNotContain("10.0.0.7");
        assertThat(rows("refused-2")).isZero();
    }

    private String column(String name, String key) {
        return jdbc.sql("SELECT " + name + " FROM work_item WHERE business_key = ?").param(key).query(String.class).single();
    }

    private long rows(String key) {
        return jdbc.sql("SELECT count(*) FROM work_item WHERE business_key = ?").param(key).query(Long.class).single();
    }
}
