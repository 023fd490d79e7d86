package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.table.TwoEngines.Pair;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever table somebody may draw and whatever comes in: the same answer, the same failure, the same calls from outside. */
class SameAnswersOnAnyTableTest {

    private static final int INPUTS_PER_TABLE = 12;
    private static final TwoEngines ENGINES = new TwoEngines();

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void sameAnswersOnAnyTable(@ForAll long seed) {
        AnyTable table = new AnyTable(seed);
        List<Pair> decisions = ENGINES.read(table.dmn());
        assertThat(decisions).hasSize(1);
        for (Pair decision : decisions) {
            for (int i = 0; i < INPUTS_PER_TABLE; i++) {
                decision.agreeOn(table.variables());
            }
        }
    }
}
