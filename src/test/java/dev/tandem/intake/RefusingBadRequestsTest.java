package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.intake.IntakeClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntakeTest
class RefusingBadRequestsTest {

    private static final int ONE_MEGABYTE = 1 << 20;

    @Autowired
    private IntakeClient client;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u00A0\u2003", "\u200B\u200D\uFEFF", "\u0007\u001B", "\u3164\u2800\uFE0F"})
    void aTextNobodyCanSeeIsRefused(String body) {
        Answer answer = client.post(Map.of("body", body));

        assertIsInvalid(answer, "body");
        assertThat(answer.about("body")).contains("no visible character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"body\": null}", "{\"subject\": \"Only a subject\"}"})
    void aMissingTextIsRefused(String json) {
        assertIsInvalid(client.post(json), "body");
    }

    @Test
    void aMegabyteOfTextIsRefused() {
        Answer answer = client.post(Map.of("body", "x".repeat(ONE_MEGABYTE)));

        assertIsInvalid(answer, "body");
        assertThat(answer.about("body")).contains("100,000");
        assertThat(answer.text()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 100000, 201", "0, 100001, 400", "500, 99499, 201", "500, 99500, 400"})
    void subjectAndBodyTogetherMustFitTheModel(int subject, int body, int status) {
        assertThat(client.post(Map.of("subject", "s".repeat(subject), "body", "b".repeat(body))).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"subject, 500, 201", "subject, 501, 400", "customer, 200, 201", "customer, 201, 400",
        "businessKey, 100, 201", "businessKey, 101, 400"})
    void shortFieldsAreShort(String field, int length, int status) {
        assertThat(client.post(Map.of("body", "Is my card ready?", field, "k".repeat(length))).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../etc", ".", "..", "a/b", "ä-1", "k\u0000", "key\n", "<b>", "a?b", "%2e"})
    void aBusinessKeyIsPlain(String key) {
        assertIsInvalid(client.post(Map.of("body", "Is my card ready?", "businessKey", key)), "businessKey");
    }

    @ParameterizedTest
    @CsvSource({"customerTier, GOLD, standard or gold", "customerTier, '', standard or gold", "channel, fax, chat or api"})
    void tierAndChannelAreFromTheList(String field, String value, String remedy) {
        Answer answer = client.post(Map.of("body", "Is my card ready?", field, value));

        assertIsInvalid(answer, field);
        assertThat(answer.about(field)).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({"subjct, subject", "Subject, subject", "tier, customerTier", "business_key, businessKey", "chanel, channel",
        "key, businessKey"})
    void anUnknownFieldIsNamedTogetherWithTheNearestOne(String unknown, String nearest) {
        Answer answer = client.post(Map.of("body", "Is my card ready?", unknown, "x"));

        assertIsInvalid(answer, unknown);
        assertThat(answer.about(unknown)).contains("Did you mean '" + nearest + "'?");
    }

    @Test
    void anUnknownFieldLikeNoneOfOursIsAnsweredWithTheList() {
        Answer answer = client.post("{\"body\": \"Is my card ready?\", \"attachments\": [{\"name\": [1, 2]}]}");

        assertIsInvalid(answer, "attachments");
        assertThat(answer.about("attachments")).contains("Leave it out").contains("customerTier");
    }

    @ParameterizedTest
    @CsvSource({"42, a number", "true, true or false", "[\"x\"], a list", "{\"x\": 1}, an object"})
    void aFieldOfAnotherTypeIsNamed(String value, String kind) {
        Answer answer = client.post("{\"subject\": %s, \"body\": \"Is my card ready?\"}".formatted(value));

        assertIsInvalid(answer, "subject");
        assertThat(answer.about("subject")).contains("not " + kind);
    }

    @Test
    void aFieldGivenTwiceIsNamed() {
        Answer answer = client.post("{\"body\": \"Is my card ready?\", \"body\": \"Is my PIN ready?\"}");

        assertIsInvalid(answer, "body");
        assertThat(answer.about("body")).contains("more than once");
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        Answer answer = client.post("""
                {"tier": "gold", "subject": 7, "customer": "%s", "channel": "fax", "businessKey": "a b"}"""
                .formatted("c".repeat(201)));

        assertIsInvalid(answer, "tier", "subject", "body", "customer", "channel", "businessKey");
        assertThat(answer.text("detail")).startsWith("6 things");
    }

    @Test
    void aNulCharacterIsRefused() {
        assertIsInvalid(client.post("{\"body\": \"before\\u0000after\", \"subject\": \"a\\u0000\"}"), "subject", "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"high \\ud800 alone", "low \\udc00 alone", "\\udc00\\ud800 swapped"})
    void halfACharacterIsRefused(String body) {
        Answer answer = client.post("{\"body\": \"%s\"}".formatted(body));

        assertIsInvalid(answer, "body");
        assertThat(answer.about("body")).contains("surrogate");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 0xC3, 0xE9, 0x80})
    void brokenUtf8IsRefused(int brokenByte) {
        byte[] json = "{\"body\": \"caf? latte\"}".getBytes(StandardCharsets.US_ASCII);
        json[13] = (byte) brokenByte;

        Answer answer = client.postBytes(json);

        assertIsUnreadable(answer);
        assertThat(answer.text("detail")).contains("not valid UTF-8", "position 13").doesNotContain("latte");
    }

    @Test
    void aSurrogateWrittenAsUtf8IsRefused() {
        byte[] json = "{\"body\": \"abc??? d\"}".getBytes(StandardCharsets.US_ASCII);
        json[13] = (byte) 0xED;
        json[14] = (byte) 0xA0;
        json[15] = (byte) 0x80;

        assertIsUnreadable(client.postBytes(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"body\": \"secret", "{\"body\": secret}", "{\"body\" \"secret\"}", "{'body': 'secret'}",
        "{\"body\": \"secret\",}", "{\"body\": \"secret\\x\"}", "{\"body\": \"secret\u0000\"}", "body=secret", "{\"body\": NaN}"})
    void malformedJsonIsAnsweredWithThePlaceAndWithoutTheContent(String json) {
        Answer answer = client.post(json);

        assertIsUnreadable(answer);
        assertThat(answer.text("detail")).containsPattern("line 1, column \\d+").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"secret\"", "null", "7", " "})
    void whatIsNoObjectIsRefused(String json) {
        Answer answer = client.post(json);

        assertIsUnreadable(answer);
        assertThat(answer.text("detail")).contains("not a JSON object").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"body\": \"one\"} {\"body\": \"two\"}"})
    void aRequestHoldsOneObject(String json) {
        assertIsUnreadable(client.post(json));
    }

    @Test
    void bottomlessNestingIsRefused() {
        assertIsUnreadable(client.post("{\"body\": \"x\", \"more\": " + "[".repeat(100_000)));
    }

    @Test
    void aThousandUnknownFieldsMakeNoThousandAnswers() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            json.append("\"field").append(i).append("\": 1, ");
        }

        Answer answer = client.post(json + "\"body\": \"x\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.wrongFields()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data",
        "application/json;charset=ISO-8859-1", "application/json;charset=no-such", "not a type"})
    void onlyJsonInUtf8IsUnderstood(String type) {
        Answer answer = client.send(client.request(IntakeClient.WORK_ITEMS).header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"body\": \"Is my card ready?\"}")));

        assertIsProblem(answer, 415);
        assertThat(answer.text("detail")).contains("Content-Type: application/json");
    }

    @Test
    void aWorkItemCannotBeReplaced() {
        Answer answer = client.send(client.request(IntakeClient.WORK_ITEMS).PUT(BodyPublishers.noBody()));

        assertIsProblem(answer, 405);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void anAddressThatIsNoneIsNotFound() {
        assertIsProblem(client.get("/api/work-itmes"), 404);
    }

    @Test
    void whoWantsNoJsonIsToldSo() {
        assertIsProblem(client.send(client.request(IntakeClient.WORK_ITEMS + "/x").header("Accept", "image/png").GET()), 406);
    }

    private static void assertIsInvalid(Answer answer, String... fields) {
        assertIsProblem(answer, 400);
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:invalid-fields");
        assertThat(answer.wrongFields()).containsOnly(fields);
    }

    private static void assertIsUnreadable(Answer answer) {
        assertIsProblem(answer, 400);
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:unreadable-request");
    }

    private static void assertIsProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(List.of(answer.text("type"), answer.text("title"), answer.text("detail"))).noneMatch(String::isBlank);
        assertThat(answer.text("instance")).isEqualTo(answer.response().uri().getRawPath());
    }
}
