package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AdmissionFilterTest {

    private final AdmissionFilter filter = new AdmissionFilter(
            new IntakeProperties(1, 0, Duration.ZERO, Duration.ofSeconds(1), 0, 1, 1, Duration.ZERO, Duration.ZERO), new AdmissionSlots(1), Optional::empty, new ObjectMapper());

    @ParameterizedTest
    @CsvSource({
        "POST, /api/work-items, true",
        "GET, /api/work-items, false",
        "POST, /api/work-items/bulk, false",
        "POST, /api/work-items/mail-1/cancel, false",
        "POST, /engine-rest/message, true",
        "POST, /engine-rest/process-definition/key/ticket-triage/start, true",
        "POST, /engine-rest/process-definition/key/ticket-triage/start/, true",
        "POST, /engine-rest/process-definition/key/ticket-triage/tenant-id/north/start, true",
        "POST, /engine-rest/process-definition/ticket-triage:1:7/submit-form, true",
        "POST, /engine-rest/engine/default/process-definition/key/ticket-triage/start, true",
        "GET, /engine-rest/process-definition/key/ticket-triage/start, false",
        "POST, /engine-rest/task/7/complete, false",
        "POST, /engine-rest/task/7/submit-form, false",
        "POST, /engine-rest/history/process-instance, false"})
    void newWorkIsCountedAndWorkThatIsInsideIsNot(String method, String path, boolean counted) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);

        assertThat(filter.shouldNotFilter(request)).isEqualTo(!counted);
    }
}
