package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A stream does not come in faster than it is worked on, and no longer than somebody waits for it. */
@IntakeTest
class BackPressureTest {

    private static final int LINES = 500;

    private static final WorkItemRules RULES = new WorkItemRules(TicketFields.PROCESS, new RecordingProcess().kind(TicketFields.PROCESS).orElseThrow());

    @Autowired
    private BulkIntake bulk;
    @Autowired
    private IntakeProperties limits;
    @Autowired
    private AdmissionSlots slots;
    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;

    @BeforeEach
    void theProcessStartsAtOnce() {
        process.whileStarting(() -> {});
    }

    @Test
    void behindASlowModelOnlyAWindowOfLinesIsReadAndAllAreAnsweredInTheEnd() {
        CountDownLatch everyWorkerIsInside = new CountDownLatch(limits.bulkWorkers());
        CountDownLatch modelAnswers = new CountDownLatch(1);
        theModelHoldsOnTo(everyWorkerIsInside, modelAnswers);
        CountedAnswers answers = new CountedAnswers();
        CountedLines lines = new CountedLines("slow-", LINES, bulk.window(), answers);

        CompletableFuture<Void> stream = CompletableFuture.runAsync(() -> takeIn(lines, answers));
        await(everyWorkerIsInside);
        await(lines.aWindowIsRead);
        assertThat(slots.free()).isEqualTo(limits.maxInFlight() - limits.bulkWorkers());
        assertThat(answers.count).hasValue(0);
        modelAnswers.countDown();
        stream.join();

        assertThat(answers.count).hasValue(LINES);
        assertThat(lines.furthestAhead).isEqualTo(bulk.window());
        assertThat(process.startedLike("slow-")).hasSize(LINES);
        assertThat(slots.free()).isEqualTo(limits.maxInFlight());
    }

    @Test
    void whileAStreamIsStuckSingleRequestsFindAPlace() {
        CountDownLatch everyWorkerIsInside = new CountDownLatch(limits.bulkWorkers());
        CountDownLatch modelAnswers = new CountDownLatch(1);
        theModelHoldsOnTo(everyWorkerIsInside, modelAnswers);
        CountedAnswers answers = new CountedAnswers();
        CompletableFuture<Void> stream = CompletableFuture.runAsync(() ->
                takeIn(new CountedLines("stuck-", LINES, bulk.window(), answers), answers));
        await(everyWorkerIsInside);
        process.whileStarting(() -> {});

        assertThat(client.post("{\"body\": \"Is my card ready?\"}").status()).isEqualTo(201);
        modelAnswers.countDown();
        stream.join();
    }

    @Test
    void whenNobodyReadsTheAnswersAnyMoreNobodyWorksForThem() {
        CountedAnswers gone = new CountedAnswers() {
            @Override
            public void write(byte[] answer) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        CountedLines lines = new CountedLines("gone-", Integer.MAX_VALUE, bulk.window(), gone);

        assertThatThrownBy(() -> bulk.takeIn(RULES, lines, gone, null)).isInstanceOf(IOException.class).hasMessage("Broken pipe");

        assertThat(lines.read).hasValueLessThanOrEqualTo(bulk.window() + 1);
        assertThat(process.startedLike("gone-")).hasSizeLessThanOrEqualTo(bulk.window());
        assertThat(slots.free()).isEqualTo(limits.maxInFlight());
    }

    private void theModelHoldsOnTo(CountDownLatch everyWorker, CountDownLatch untilItAnswers) {
        process.whileStarting(() -> {
            everyWorker.countDown();
            await(untilItAnswers);
        });
    }

    private void takeIn(InputStream lines, OutputStream answers) {
        try {
            bulk.takeIn(RULES, lines, answers, null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static class CountedAnswers extends OutputStream {

        final AtomicInteger count = new AtomicInteger();

        @Override
        public void write(byte[] answer) throws IOException {
            // counted when its line ends
        }

        @Override
        public void write(int lineFeed) {
            count.incrementAndGet();
        }
    }

    /** One line at a time, so that nobody reads more than he asks for. */
    private static class CountedLines extends InputStream {

        final AtomicInteger read = new AtomicInteger();
        final CountDownLatch aWindowIsRead;
        volatile int furthestAhead;
        private final String prefix;
        private final int lines;
        private final CountedAnswers answers;

        CountedLines(String prefix, int lines, int window, CountedAnswers answers) {
            this.prefix = prefix;
            this.lines = lines;
            this.aWindowIsRead = new CountDownLatch(window);
            this.answers = answers;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (read.get() == lines) {
                return -1;
            }
            byte[] line = ("{\"businessKey\": \"" + prefix + read.incrementAndGet() + "\", \"body\": \"Is my card ready?\"}\n")
                    .getBytes(StandardCharsets.UTF_8);
            System.arraycopy(line, 0, target, offset, line.length);
            furthestAhead = Math.max(furthestAhead, read.get() - answers.count.get());
            aWindowIsRead.countDown();
            return line.length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Lines are read whole.");
        }
    }
}
