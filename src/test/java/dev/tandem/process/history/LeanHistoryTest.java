package dev.tandem.process.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.process.HistoryDepth;
import dev.tandem.process.WorkItemState.HistoryEntry;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;

/** Less is kept, and nobody who looks at a ticket notices. */
class LeanHistoryTest {

    private final Told full = Told.with(HistoryDepth.FULL);
    private final Told lean = Told.with(HistoryDepth.LEAN);

    @Test
    void ticketsLookTheSameAsWithAllOfTheHistory() {
        assertThat(lean.tickets()).hasSizeGreaterThan(7).usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*processInstanceId").isEqualTo(full.tickets());
    }

    @Test
    void whatHappenedIsToldInItsOrder() {
        assertThat(lean.tickets().values()).allSatisfy(ticket ->
                assertThat(ticket.history()).extracting(HistoryEntry::startedAt).isSorted());
    }

    @Test
    void cockpitAndTasklistFindWhatTheyReadUnchanged() {
        full.kept().forEach((table, rows) -> assertThat(lean.kept().get(table)).as(table).containsExactlyElementsOf(rows));
    }

    @Test
    void allElseIsNotKept() {
        for (String table : List.of("ACT_HI_ACTINST", "ACT_HI_VARINST", "ACT_HI_DETAIL", "ACT_HI_DECINST", "ACT_HI_DEC_IN",
                "ACT_HI_DEC_OUT", "ACT_HI_IDENTITYLINK")) {
            assertThat(lean.tables().get(table)).as(table).isEmpty();
        }
    }

    @Test
    void ofJobsOnlyFailuresAreKept() {
        assertThat(lean.tables().get("ACT_HI_JOB_LOG")).isNotEmpty().allMatch(row -> row.contains("JOB_STATE_=1"));
    }

    @Test
    void whatDoesNotFitFailsTheStartAsItDoesWithTheEngineItself() {
        try (TandemWithHistory tandem = new TandemWithHistory(HistoryDepth.LEAN, "too-long")) {
            tandem.engine().getRepositoryService().createDeployment().addModelInstance("through.bpmn", Bpmn.createExecutableProcess("through")
                    .camundaHistoryTimeToLive(180).startEvent().endEvent().done()).deploy();

            assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(
                    () -> tandem.engine().getRuntimeService().startProcessInstanceByKey("through", "k".repeat(300)))
                    .withMessageContaining("BUSINESS_KEY_");

            assertThat(tandem.count("ACT_HI_PROCINST")).isZero();
        }
    }

    @Test
    void theCleanUpLeavesNothingOfWhatHasEnded() {
        assertThat(lean.cleanedUp()).isZero();
    }
}
