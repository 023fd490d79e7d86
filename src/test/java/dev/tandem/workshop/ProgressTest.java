package dev.tandem.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant START = Instant.parse("2026-11-24T09:30:00Z");

    private final Progress beginning = Progress.startingAt(START);

    @Test
    void theEndIsExpectedAtThePaceOfTheLatestTenth() {
        Progress slow = beginning.heard("train my-desk: 10 %", after(60));
        Progress fast = slow.heard("train my-desk: 20 %", after(70));

        assertThat(slow.expectedEnd()).isEqualTo(after(60 + 9 * 60));
        assertThat(fast.expectedEnd()).isEqualTo(after(70 + 8 * 10));
        assertThat(fast.percent()).isEqualTo(20);
    }

    @Test
    void aRunThatGoesOnAfterAnInterruptionHasNoPaceYet() {
        Progress leapt = beginning.heard("goes on after epoch 4, where an earlier run was interrupted", after(5)).heard("train my-desk: 50 %", after(9));

        assertThat(leapt.percent()).isEqualTo(50);
        assertThat(leapt.expectedEnd()).isNull();
        assertThat(leapt.heard("train my-desk: 60 %", after(39)).expectedEnd()).isEqualTo(after(39 + 4 * 30));
    }

    @Test
    void nothingIsDoneBeforeThereIsAModel() {
        Progress learned = beginning.heard("train my-desk: 90 %", after(90)).heard("train my-desk: 100 %", after(100));

        assertThat(learned.percent()).isEqualTo(99);
        assertThat(learned.finishedAt(after(110)).percent()).isEqualTo(100);
    }

    @Test
    void aPercentageThatIsNotHigherChangesNothing() {
        Progress half = beginning.heard("train my-desk: 10 %", after(10));

        assertThat(half.heard("train my-desk: 10 %", after(20))).isEqualTo(half);
        assertThat(half.heard(" ", after(20))).isEqualTo(half);
    }

    @Test
    void theLastLinesAreKept() {
        Progress talkative = beginning;
        for (int epoch = 1; epoch <= 30; epoch++) {
            talkative = talkative.heard("epoch %d of 30: loss\t0.1".formatted(epoch), after(epoch));
        }

        assertThat(talkative.lines()).hasSize(Progress.KEPT_LINES).startsWith("epoch 11 of 30: loss 0.1").endsWith("epoch 30 of 30: loss 0.1");
    }

    @Test
    void aLongLineIsCutBetweenCharacters() {
        String said = beginning.heard("😀".repeat(2_000), START).lines().get(0);

        assertThat(said.codePoints().allMatch(point -> point == 0x1F600)).isTrue();
        assertThat(said.length()).isEqualTo(1_000);
    }

    private static Instant after(long seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }
}
