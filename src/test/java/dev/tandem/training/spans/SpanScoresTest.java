package dev.tandem.training.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanScoresTest {

    private static final Span AMOUNT = new Span(0, 8, "amount");
    private static final Span DATE = new Span(12, 18, "date");

    @Test
    void whatIsFoundExactlyCountsAndNothingElse() {
        SpanScores scores = SpanScores.of(List.of(List.of(AMOUNT, DATE), List.of(AMOUNT)),
                List.of(List.of(AMOUNT, new Span(12, 17, "date")), List.of(new Span(0, 8, "date"))));

        assertThat(scores.all().precision()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(scores.all().recall()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(scores.all().support()).isEqualTo(3);
        assertThat(scores.byLabel().get("amount").precision()).isEqualTo(1);
        assertThat(scores.byLabel().get("amount").recall()).isEqualTo(0.5);
        assertThat(scores.byLabel().get("amount").f1()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.byLabel().get("date").f1()).isZero();
    }

    @Test
    void whoFindsNothingScoresZeroAndNotNothing() {
        SpanScores scores = SpanScores.of(List.of(List.of(AMOUNT)), List.of(List.of()));

        assertThat(scores.all().precision()).isZero();
        assertThat(scores.all().f1()).isZero();
    }

    @Test
    void theSameSpanInAnotherTextIsAnotherSpan() {
        SpanScores scores = SpanScores.of(List.of(List.of(AMOUNT), List.of()), List.of(List.of(), List.of(AMOUNT)));

        assertThat(scores.all().f1()).isZero();
    }
}
