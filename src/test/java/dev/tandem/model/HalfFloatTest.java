package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class HalfFloatTest {

    @Test
    void everyHalfSurvivesTheWayThroughAFloat() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            short half = (short) bits;
            float value = HalfFloat.toFloat(half);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloat.fromFloat(value)).as("half %x", bits).isEqualTo(half);
            }
        }
    }

    @Test
    void whatIsTooLargeBecomesInfiniteAndWhatIsNoNumberStaysSo() {
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(65504f))).isEqualTo(65504f);
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(1e6f))).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(-1e6f))).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(Float.NaN))).isNaN();
    }

    @Property
    void aNormalNumberKeepsElevenBits(@ForAll @FloatRange(min = 0x1p-14f, max = 65000) @Scale(12) float value) {
        assertThat(Math.abs(HalfFloat.toFloat(HalfFloat.fromFloat(value)) - value)).isLessThanOrEqualTo(value * 0x1p-11f);
    }
}
