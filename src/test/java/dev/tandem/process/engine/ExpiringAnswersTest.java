package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExpiringAnswersTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // as a clock of nanoseconds may be about to do
    private final AtomicInteger asked = new AtomicInteger();
    private final ExpiringAnswers<Integer> answers = new ExpiringAnswers<>(Duration.ofNanos(10), now::get);

    @Test
    void anAnswerIsBelievedUntilItsTimeIsOver() {
        assertThat(ask()).isEqualTo(1);
        now.addAndGet(9);
        assertThat(ask()).isEqualTo(1);
        now.addAndGet(1);
        assertThat(ask()).isEqualTo(2);
    }

    @Test
    void whatChangesHereIsAskedAgainAtOnce() {
        ask();
        answers.forget();
        assertThat(ask()).isEqualTo(2);
    }

    @Test
    void anAnswerFromBeforeAChangeIsNotKept() {
        long before = answers.changes();
        answers.forget();
        answers.keep("who?", 0, before);
        assertThat(answers.recall("who?")).isEmpty();
    }

    private int ask() {
        return answers.recall("who?", asked::incrementAndGet);
    }
}
