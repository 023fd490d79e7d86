package dev.tandem.process.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.HistoryDepth;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every tool that reads the engine's history finds the same, whoever wrote it. */
class CoalescedHistoryTest {

    /** Of features that no process here uses: cases, external tasks, batches. */
    private static final Set<String> EMPTY = Set.of("ACT_HI_CASEINST", "ACT_HI_CASEACTINST", "ACT_HI_EXT_TASK_LOG", "ACT_HI_BATCH");

    private final Told full = Told.with(HistoryDepth.FULL);
    private final Told coalesced = Told.with(HistoryDepth.COALESCED);

    @Test
    void everyTableHoldsTheSameRows() {
        assertThat(coalesced.tables().keySet()).isEqualTo(full.tables().keySet());
        full.tables().forEach((table, rows) -> assertThat(coalesced.tables().get(table)).as(table).containsExactlyElementsOf(rows));
    }

    @Test
    void theStoriesLeaveSomethingInEveryTableThatIsUsed() {
        assertThat(full.tables().entrySet().stream().filter(table -> table.getValue().isEmpty()).map(Map.Entry::getKey)
                .collect(Collectors.toSet())).isEqualTo(EMPTY);
    }

    @Test
    void whateverHasEndedHasADayOnWhichItIsRemoved() {
        assertThat(coalesced.tables().get("ACT_HI_PROCINST")).filteredOn(row -> row.contains("END_TIME_="))
                .hasSizeGreaterThan(8).allMatch(row -> row.contains("REMOVAL_TIME_="));
        assertThat(coalesced.tables().get("ACT_HI_DETAIL")).filteredOn(row -> row.contains("PROC_DEF_KEY_=through"))
                .isNotEmpty().allMatch(row -> row.contains("REMOVAL_TIME_="));
    }

    @Test
    void theCleanUpLeavesNothingOfWhatHasEnded() {
        assertThat(coalesced.cleanedUp()).isZero();
    }

    @Test
    void ticketsLookTheSame() {
        assertThat(coalesced.tickets()).usingRecursiveComparison().ignoringFieldsMatchingRegexes(".*processInstanceId")
                .isEqualTo(full.tickets());
    }
}
