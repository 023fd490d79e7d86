package dev.tandem.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.inference.OverloadedException;
import dev.tandem.security.ClientConnection;
import dev.tandem.security.SecuritySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.stereotype.Component;

/**
 * Takes in streams of work items, one JSON object a line. Everything is bounded: streams at a time, and how many of
 * them one sender has, lines of a stream that are read ahead, workers, and what waits for them.
 */
@Component
class BulkIntake implements DisposableBean {

    /** Lines read ahead for each that is worked on, so that no worker waits for the next one. */
    private static final int READ_AHEAD = 2;
    private static final long LAST_LINES_SECONDS = 20;

    private final LineIntake lineIntake;
    private final IntakeProperties limits;
    private final int maxLine;
    private final ObjectMapper json;
    private final Semaphore streams;
    private final Map<String, Integer> streamsBySender = new ConcurrentHashMap<>();
    private final ExecutorService readers;
    private final ExecutorService workers;

    BulkIntake(LineIntake lineIntake, IntakeProperties limits, SecuritySettings security, ObjectMapper json) {
        this.lineIntake = lineIntake;
        this.limits = limits;
        this.maxLine = Math.toIntExact(security.maxBody().toBytes());
        this.json = json;
        this.streams = new Semaphore(limits.bulkStreams());
        this.readers = pool("bulk-reader-", limits.bulkStreams(), limits.bulkStreams());
        this.workers = pool("bulk-worker-", limits.bulkWorkers(), limits.bulkStreams() * window());
    }

    /**
     * Reads lines and writes an answer to each, in their order, until the stream ends.
     *
     * @param rules  of the process that they are for
     * @param sender user id of whoever sends it, or null
     * @throws OverloadedException if as many streams are open as may be, of all or of this sender; nothing was read
     * @throws IOException         if the client went away, or the server stops
     */
    void takeIn(WorkItemRules rules, InputStream lines, OutputStream answers, @Nullable String sender) throws IOException {
        if (sender == null) {
            takeInOne(rules, lines, answers, null);
            return;
        }
        if (streamsBySender.merge(sender, 1, Integer::sum) > limits.bulkStreamsPerSender()) {
            leave(sender);
            throw new OverloadedException("%d streams of this account are open at this moment, and no more may be. Nothing of this one "
                    .formatted(limits.bulkStreamsPerSender()) + "was read; send it again when another has ended.", limits.retryAfter());
        }
        try {
            takeInOne(rules, lines, answers, sender);
        } finally {
            leave(sender);
        }
    }

    private void leave(String sender) {
        streamsBySender.computeIfPresent(sender, (name, open) -> open == 1 ? null : open - 1);
    }

    private void takeInOne(WorkItemRules rules, InputStream lines, OutputStream answers, @Nullable String sender) throws IOException {
        if (!streams.tryAcquire()) {
            throw new OverloadedException("%d streams of work items are open at this moment, and no more may be. Nothing of "
                    .formatted(limits.bulkStreams()) + "yours was read; send it again later.", limits.retryAfter());
        }
        try {
            new BulkStream(new LineReader(lines, maxLine), answers, window(),
                    new BulkStream.Patience(limits.bulkMaxSilence(), ClientConnection::close), workers,
                    (line, ended) -> lineIntake.takeIn(line, rules, sender, ended), json).answer(readers);
        } finally {
            streams.release();
        }
    }

    /** Lines of one stream that may have been read and not yet answered. */
    int window() {
        return READ_AHEAD * limits.bulkWorkers();
    }

    /** Before the web server waits for its last requests: an endless stream would keep it waiting. */
    @EventListener(ContextClosedEvent.class)
    void takeNoMore() {
        workers.shutdown();
    }

    @Override
    public void destroy() throws InterruptedException {
        workers.shutdown();
        readers.shutdown();
        workers.awaitTermination(LAST_LINES_SECONDS, TimeUnit.SECONDS);
    }

    /** Its threads act for whoever handed in the task. */
    private static ExecutorService pool(String name, int threads, int waiting) {
        var pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting),
                new CustomizableThreadFactory(name));
        pool.allowCoreThreadTimeOut(true);
        return new DelegatingSecurityContextExecutorService(pool);
    }
}
