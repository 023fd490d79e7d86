package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.intake.BulkResult.TakenIn;
import dev.tandem.intake.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkStreamTest {

    private static final int WORKERS = 2;
    private static final int WINDOW = 6;

    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private Duration patience = Duration.ofMinutes(1);
    private Runnable hangUp = () -> {};
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void stop() {
        reader.shutdown();
        workers.shutdown();
    }

    @Test
    void anEmptyStreamIsAnsweredWithNothing() throws IOException {
        stream(lines(""), this::takeIn).answer(reader);

        assertThat(answers.size()).isZero();
    }

    @Test
    void whenTheConnectionBreaksWhatIsNotYetBegunIsLeftAlone() {
        CountDownLatch everyWorkerIsBusy = new CountDownLatch(WORKERS);
        InputStream five = new SequenceInputStream(lines("1\n2\n3\n4\n5\n"), new InputStream() {
            @Override
            public int read() throws IOException {
                await(everyWorkerIsBusy);
                throw new IOException("Connection reset");
            }
        });
        BiFunction<Line, CountDownLatch, BulkResult> untilNobodyListens = (line, ended) -> {
            everyWorkerIsBusy.countDown();
            await(ended);
            return takeIn(line, ended);
        };

        assertThatThrownBy(() -> stream(five, untilNobodyListens).answer(reader)).hasMessage("Connection reset");

        assertThat(begun).hasValue(WORKERS);
    }

    @Test
    void aServerThatStopsTakesNoMoreLines() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = '1';
                target[offset + 1] = '\n';
                return 2;
            }
        };

        assertThatThrownBy(() -> stream(endless, (line, ended) -> {
            workers.shutdown();
            return takeIn(line, ended);
        }).answer(reader)).isInstanceOf(IOException.class).hasMessageContaining("can be sent again");

        assertThat(begun).hasValueLessThanOrEqualTo(WINDOW + 1);
    }

    @Test
    void anErrorOfAWorkerBreaksTheStreamOff() {
        assertThatThrownBy(() -> stream(lines("1\n2\n"), (line, ended) -> {
            throw new StackOverflowError();
        }).answer(reader)).isInstanceOf(IOException.class).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void aStreamThatBringsNoWholeLineForLongIsToldSoAndClosed() throws IOException {
        patience = Duration.ofMillis(100);
        CountDownLatch closed = new CountDownLatch(1);
        hangUp = closed::countDown;
        InputStream silent = new SequenceInputStream(lines("1\n2\n\nhalf of the thi"), new InputStream() {
            @Override
            public int read() throws IOException {
                await(closed);
                throw new IOException("Closed");
            }
        });

        stream(silent, this::takeIn).answer(reader);

        assertThat(answers.toString(StandardCharsets.UTF_8).lines()).hasSize(3).last().asString()
                .contains("\"line\":3", "\"status\":408", "urn:tandem:problem:silent-stream", "after line 2", "What was answered before stays");
        assertThat(begun).hasValue(2);
    }

    @Test
    void asLongAsALineIsWorkedOnNobodyIsCalledSilent() throws IOException {
        patience = Duration.ofMillis(50);

        stream(lines("1\n"), (line, ended) -> {
            await(new CountDownLatch(1), 300);
            return takeIn(line, ended);
        }).answer(reader);

        assertThat(answers.toString(StandardCharsets.UTF_8)).contains("key-1").doesNotContain("408");
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private BulkStream stream(InputStream lines, BiFunction<Line, CountDownLatch, BulkResult> intake) {
        return new BulkStream(new LineReader(lines, 100), answers, WINDOW, new BulkStream.Patience(patience, hangUp), workers, intake, new ObjectMapper());
    }

    private BulkResult takeIn(Line line, CountDownLatch ended) {
        begun.incrementAndGet();
        return new TakenIn(line.number(), "key-" + line.number(), 201);
    }

    private static InputStream lines(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
