package dev.tandem.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.intake.LineReader.Line;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One stream of lines and its answers. A thread reads, workers take in, and the web server's thread writes the answers in the
 * order of the lines. At most a window of lines has been read and not yet answered; beyond it nothing is read, and TCP makes
 * the client wait: when the model is slow, and when the client does not read its answers. Who sends no whole line for long,
 * while nothing else is to be done, is told so and loses the connection: an open stream is one that others can't have.
 */
final class BulkStream {

    /** No more answers, or nobody who would hear them. */
    private static final CompletableFuture<@Nullable BulkResult> END = CompletableFuture.completedFuture(null);

    private final LineReader lines;
    private final OutputStream answers;
    private final Executor workers;
    private final BiFunction<Line, CountDownLatch, BulkResult> intake;
    private final ObjectMapper json;
    private final Semaphore room;
    private final BlockingQueue<CompletableFuture<@Nullable BulkResult>> begun;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Patience patience;
    private volatile @Nullable Long awaitedSince;
    private volatile @Nullable Thread reader;
    private volatile long lastLine;

    /** @param intake is given the line and the moment from which nobody waits for it */
    BulkStream(LineReader lines, OutputStream answers, int window, Patience patience, Executor workers,
               BiFunction<Line, CountDownLatch, BulkResult> intake, ObjectMapper json) {
        this.patience = patience;
        this.lines = lines;
        this.answers = answers;
        this.workers = workers;
        this.intake = intake;
        this.json = json;
        this.room = new Semaphore(window);
        this.begun = new ArrayBlockingQueue<>(window + 1);
    }

    /**
     * @param forLines how long one waits for the next whole line
     * @param hangUp   closes the connection, so that a read of it ends
     */
    record Patience(Duration forLines, Runnable hangUp) {}

    /**
     * Returns when every line is answered, or none came for long. When it returns or throws, nobody reads or works for this stream any more.
     *
     * @throws IOException if the client went away, or the stream was broken off
     */
    void answer(Executor reader) throws IOException {
        CompletableFuture<Void> reading = CompletableFuture.runAsync(this::read, reader);
        try {
            if (write()) {
                reading.join();
            } else {
                sayGoodbye();
            }
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof UncheckedIOException broken ? broken.getCause() : new IOException(
                    "The server is stopping, or failed altogether. Lines that have no answer can be sent again.", failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is stopping. Lines that have no answer can be sent again.");
        } finally {
            ended.countDown();
            room.release();
            reading.handle((done, failure) -> done).join();
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).handle((done, failure) -> done).join();
        }
    }

    private void read() {
        reader = Thread.currentThread();
        try {
            for (Optional<Line> line = next(); line.isPresent(); line = next()) {
                Line present = line.get();
                lastLine = present.number();
                begun.add(CompletableFuture.supplyAsync(() -> takeIn(present), workers));
            }
        } catch (IOException broken) {
            ended.countDown();
            throw new UncheckedIOException(broken);
        } catch (RuntimeException stopping) {
            ended.countDown();
            throw stopping;
        } finally {
            reader = null;
            begun.add(END);
        }
    }

    /** Room first, then the line: this is where back-pressure begins. */
    private Optional<Line> next() throws IOException {
        room.acquireUninterruptibly();
        if (hasEnded()) {
            return Optional.empty();
        }
        awaitedSince = System.nanoTime();
        try {
            return lines.next();
        } finally {
            awaitedSince = null;
        }
    }

    private @Nullable BulkResult takeIn(Line line) {
        return hasEnded() ? null : intake.apply(line, ended);
    }

    /** @return whether it came to the end of the stream; false if that is silent */
    private boolean write() throws IOException, InterruptedException {
        while (true) {
            CompletableFuture<@Nullable BulkResult> next = begun.poll(untilSilent(), TimeUnit.NANOSECONDS);
            if (next == null && untilSilent() > 0) {
                continue;
            }
            BulkResult answer = next == null ? null : next.join();
            if (answer == null) {
                return next != null;
            }
            write(answer);
            room.release();
            if (!isNextDone()) {
                answers.flush();
            }
        }
    }

    private void write(BulkResult answer) throws IOException {
        answers.write(json.writeValueAsBytes(answer));
        answers.write('\n');
    }

    /** @return nanoseconds; all of its patience while lines are worked on, or wait for room */
    private long untilSilent() {
        Long since = awaitedSince;
        return patience.forLines().toNanos() - (since == null ? 0 : System.nanoTime() - since);
    }

    /** The answers end as they should, and then there is nothing more to read. */
    private void sayGoodbye() throws IOException {
        ended.countDown();
        write(LineIntake.silence(lastLine, patience.forLines()));
        answers.close();
        patience.hangUp().run();
        Thread stillReading = reader;
        if (stillReading != null) {
            stillReading.interrupt();
        }
    }

    private boolean isNextDone() {
        CompletableFuture<@Nullable BulkResult> next = begun.peek();
        return next != null && next.isDone();
    }

    private boolean hasEnded() {
        return ended.getCount() == 0;
    }
}
