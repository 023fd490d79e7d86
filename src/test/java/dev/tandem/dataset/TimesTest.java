package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-03 14:05", "2026-11-03T14:05:00Z", "2026-11-03T15:05:00.000+0100", "2026-11-03 15:05:00 +01:00", "2026-11-03 14:05:00 UTC",
            "2026-11-03T15:05:00+01:00[Europe/Berlin]", "20261103T140500Z", "3/Nov/26 2:05 PM", "03/Nov/26 2:05 pm", "03/NOV/2026 14:05", "3-Nov-26 14:05:00",
            "03-NOV-26 02.05.00.000000 PM", "3 Nov 2026 14:05", "3 November 2026 14:05", "Nov 3, 2026 2:05 PM", "Nov 3, 2026, 2:05:00\u202FPM",
            "November 3, 2026 at 2:05 p.m.", "Tuesday, November 3, 2026 2:05 PM", "Tue, 3 Nov 2026 15:05:00 +0100", "Tue Nov 03 14:05:00 UTC 2026",
            "03.11.2026 14:05", "03.11.26 14:05", "3. November 2026, 14:05 Uhr", "3. Nov. 2026 14:05", "3 novembre 2026 14:05", "3/nov/26 14:05",
            "1793714700", "1793714700000"})
    void whatPeopleAndProgramsWriteForOneMomentIsRead(String written) {
        assertThat(Times.parse(written)).isEqualTo(Instant.parse("2026-11-03T14:05:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"24/12/2026, 2026-12-24", "12/24/2026, 2026-12-24", "3/3/2026, 2026-03-03", "2026-11-24, 2026-11-24", "24.11.2026, 2026-11-24", "24/Nov/99, 1999-11-24",
            "3/Dez/26, 2026-12-03", "3/M\u00e4r/26, 2026-03-03", "15 Sept 2026, 2026-09-15", "20261124, 2026-11-24"})
    void aDayIsReadWhereOnlyOneIsPossible(String written, String day) {
        assertThat(Times.parse(written)).isEqualTo(Instant.parse(day + "T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/4/26", "3/4/2026 2:05 PM", "03-04-2026", "11/03/2026 14:05"})
    void whatCouldBeTwoDaysIsRefusedWithBoth(String written) {
        assertThatThrownBy(() -> Times.parse(written)).hasMessageContaining(written).hasMessageContaining("more than one way: 2026-")
                .hasMessageContaining(" or 2026-").hasMessageContaining("year first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "2026", "14:05", "31/31/2026", "3/Foo/26", "Wed, 3 Nov 2026 14:05:00 +0100", "2026-11-03 25:05"})
    void whatIsNoTimeIsRefused(String written) {
        assertThatThrownBy(() -> Times.parse(written)).hasMessageContaining("cannot be read as a time").hasMessageContaining("2026-11-24 11:40");
    }

    @Test
    void theMessageIsTheSameForALongCell() {
        assertThatThrownBy(() -> Times.parse("long ".repeat(1000))).hasMessageMatching("(?s).{1,200}");
    }
}
