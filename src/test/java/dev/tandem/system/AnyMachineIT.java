package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Language and time zone of the machine change nothing of what is stored and sent: other digits, calendars, letters, clocks. */
class AnyMachineIT {

    private static final DateTimeFormatter ENGINE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1}, then {2} {3}")
    @CsvSource({"fa-IR-u-nu-arabext, Asia/Tokyo, tr-TR, America/New_York", "ar-EG-u-nu-arab, UTC, th-TH-u-ca-buddhist-nu-thai, Asia/Kathmandu"})
    void aDatabaseBegunOnOneMachineGoesOnUnchangedOnAnother(String language, String zone, String otherLanguage, String otherZone) {
        JsonNode before;
        try (RunningTandem tandem = RunningTandem.start(folder, machine(language, zone))) {
            Desk intake = tandem.as("desk-api");
            assertThat(intake.post("/api/work-items", Map.of("businessKey", "far-1", "body", "something is odd with the thing")).statusCode()).isEqualTo(201);
            before = intake.workItem("far-1");
            assertThat(before.at("/openSteps/0/step").asText()).isEqualTo("confirm_triage");
            assertReadableEverywhere(tandem);
        }
        try (RunningTandem tandem = RunningTandem.start(folder, machine(otherLanguage, otherZone))) {
            // neither reminded nor escalated, and waiting since the same moment
            assertThat(tandem.as("desk-api").workItem("far-1")).isEqualTo(before);
            assertReadableEverywhere(tandem);
        }
    }

    private static void assertReadableEverywhere(RunningTandem tandem) {
        Instant now = Instant.now();
        HttpResponse<String> tasks = tandem.as("admin").get("/engine-rest/task");
        OffsetDateTime created = OffsetDateTime.parse(Desk.json(tasks).get(0).get("created").asText(), ENGINE);
        assertThat(created.toInstant()).isBetween(now.minus(Duration.ofMinutes(10)), now);
        for (String path : List.of("/engine-rest/job", "/engine-rest/history/process-instance", "/engine-rest/task", "/api/work-items/far-1", "/actuator/health")) {
            HttpResponse<String> response = tandem.as("admin").get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(response.body())).as(response.body()).isTrue();
        }
    }

    private static List<String> machine(String language, String zone) {
        Locale locale = Locale.forLanguageTag(language);
        String extensions = locale.getExtension('u');
        return List.of("-Duser.language=" + locale.getLanguage(), "-Duser.country=" + locale.getCountry(),
                "-Duser.extensions=" + (extensions == null ? "" : "u-" + extensions), "-Duser.timezone=" + zone);
    }
}
