package dev.tandem.security.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RequestTimerTest {

    private long now;
    private final Line line = new Line();
    private final RequestTimer timer = new RequestTimer(new ConnectionSettings(Duration.ofSeconds(15), DataSize.ofKilobytes(64),
            Duration.ofSeconds(20), DataSize.ofKilobytes(1), Duration.ofMinutes(10), Duration.ofSeconds(30), 100, null), line, () -> now);

    @BeforeEach
    void come() {
        timer.attachToThread();
    }

    @AfterEach
    void go() {
        RequestTimer.detachFromThread();
        Thread.interrupted();
    }

    @Test
    void headersThatDribbleAreCut() {
        pass(16);

        assertThat(timer.isOverdue()).isTrue();
        timer.cut();
        assertThat(line.closed).isTrue();
    }

    @Test
    void aStrangerHasQuarterOfAMinuteForEverything() throws IOException {
        timer.beginRequest();
        for (int second = 0; second < 15; second++) {
            read(1, 1);
        }
        assertThat(timer.isOverdue()).isFalse();

        read(1, 1);

        assertThat(timer.isOverdue()).isTrue();
    }

    @Test
    void whoSignedInMayTakeLongerAsLongAsBytesMove() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        for (int second = 0; second < 600; second++) {
            read(1024, 1);
        }
        assertThat(timer.isOverdue()).isFalse();

        for (int second = 0; second < 30; second++) {
            read(1, 1);
        }

        assertThat(timer.isOverdue()).isTrue();
    }

    @Test
    void bytesOfABodyBuyTenMinutesAtMost() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        read(64 * 1024 * 1024, 1);
        for (int second = 0; second < 619; second++) {
            read(1024, 1);
        }
        assertThat(timer.isOverdue()).isFalse();

        read(1024, 1);

        assertThat(timer.isOverdue()).isTrue();
    }

    @Test
    void aBodyThatFallsSilentIsCutHoweverMuchOfItCame() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        read(64 * 1024 * 1024, 1);
        timer.beginWait();
        pass(30);
        assertThat(timer.isOverdue()).isFalse();

        pass(1);

        assertThat(timer.isOverdue()).isTrue();
    }

    @Test
    void whoReadsALongAnswerMayPause() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        timer.written(64 * 1024 * 1024);
        timer.beginWrite();
        pass(60);

        assertThat(timer.isOverdue()).isFalse();
    }

    @Test
    void ourOwnWorkIsNotTheClientsFault() {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        pass(600);

        assertThat(timer.isOverdue()).isFalse();
    }

    @Test
    void aStreamOfSomebodySignedInMayBeSilent() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        RequestTimer.markStream();
        read(1, 3600);

        assertThat(timer.isOverdue()).isFalse();
        assertThat(timer.holdsThread()).isFalse();
    }

    @Test
    void theRestOfAStreamThatIsAnsweredMayNotBeSilent() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        RequestTimer.markStream();
        read(1, 3600);
        timer.beginAnswer();
        assertThat(timer.isOverdue()).isFalse();
        assertThat(timer.holdsThread()).isTrue();

        pass(21);

        assertThat(timer.isOverdue()).isTrue();
    }

    @Test
    void whoeverReadsTheAnswersOfAStreamByteByByteIsCut() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        RequestTimer.markStream();
        timer.beginWrite();
        pass(60);
        assertThat(timer.isOverdue()).isFalse();

        pass(1);

        assertThat(timer.isOverdue()).isTrue();
    }

    @Test
    void aStrangersBodyIsShort() throws IOException {
        timer.beginRequest();
        read(65_536, 0);

        assertThatThrownBy(() -> read(1, 0)).hasMessageContaining("65536 bytes");
    }

    @Test
    void theNextRequestOfTheConnectionIsAStrangersAgain() throws IOException {
        timer.beginRequest();
        RequestTimer.markSignedIn();
        pass(60);
        timer.beginRequest();
        assertThat(timer.isOverdue()).isFalse();

        pass(16);

        assertThat(timer.isOverdue()).isTrue();
    }

    @Test
    void aThreadIsInterruptedOnlyWhileItWaitsForTheClient() throws IOException {
        timer.beginRequest();
        timer.cut();
        assertThat(line.closed).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        timer.beginWait();
        timer.cut();
        assertThat(line.closed).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();

        timer.endWait();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatThrownBy(timer::beginWait).isInstanceOf(IOException.class);
    }

    private void read(int bytes, int seconds) throws IOException {
        timer.beginWait();
        try {
            pass(seconds);
            timer.read(bytes);
        } finally {
            timer.endWait();
        }
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private static class Line implements RequestTimer.Connection {

        private boolean closed;

        @Override
        public void closeUnderWaitingThread() {
            closed = true;
        }

        @Override
        public void closeIfIdle() {
            closed = true;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public String address() {
            return "192.0.2.1";
        }
    }
}
