package dev.tandem.process.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.HistoryDepth;
import org.junit.jupiter.api.Test;

/** The log tells the same story as the engine's tables. */
class StepLogTest {

    private final Told full = Told.with(HistoryDepth.FULL);

    @Test
    void theLogKnowsEveryStepAndTheLastValuesAsTheEngineDoes() {
        assertThat(full.logged()).hasSizeGreaterThan(10).isEqualTo(full.inTheEngine());
    }
}
