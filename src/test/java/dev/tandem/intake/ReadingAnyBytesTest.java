package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class ReadingAnyBytesTest {

    private static final FieldNames FIELDS = FieldNames.of("subject", "body");
    private static final WorkItemRules RULES = new WorkItemRules(TicketFields.PROCESS, new RecordingProcess().kind(TicketFields.PROCESS).orElseThrow());

    @Property(tries = 500)
    void anyBytesAreEitherReadOrRefused(@ForAll @NotEmpty byte[] bytes) {
        assertThatThrownBy(() -> RULES.check(bytes))
                .isInstanceOf(Refusal.class);
    }

    @Property(tries = 500)
    void aRequestCutShortIsRefused(@ForAll @Size(max = 40) String body, @ForAll int cut) {
        byte[] whole = json(body);
        byte[] part = Arrays.copyOf(whole, Math.floorMod(cut, whole.length));

        assertThatThrownBy(() -> JsonFields.read(part, FIELDS)).isInstanceOf(Refusal.class);
    }

    @Property(tries = 500)
    void aReadableTextArrivesUnchanged(@ForAll @NotEmpty String body) {
        JsonFields fields = JsonFields.read(json(body), FIELDS);

        assertThat(fields.text("body")).isEqualTo(body);
        assertThat(fields.violations()).isEmpty();
    }

    private static byte[] json(String body) {
        // half a character cannot be written in UTF-8; those requests have tests of their own
        return IntakeClient.toJson(Map.of("body", body)).getBytes(StandardCharsets.UTF_8);
    }
}
