package dev.tandem.inference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Lets items that many threads hand in one by one be worked on in batches. While batches run the next ones gather, so
 * batches grow with the load and a lone item does not wait. Items of like length share a batch, since a batch costs its
 * longest member times its size.
 *
 * <p>Each worker runs a batch of its own, meant to take one core: two batches side by side do a fifth more than one after the
 * other on two cores, and neither waits for a core that an engine thread has.
 *
 * @param <I> item
 * @param <O> answer
 */
final class MicroBatcher<I, O> implements AutoCloseable {

    /** Twice the batch is gathered, so that sorting by length has something to choose from. */
    private static final int GATHER_FACTOR = 2;
    /** Items share a batch up to this multiple of its shortest, plus a few units for the very short. */
    private static final double LIKE_LENGTH = 1.25;
    private static final int LENGTH_SLACK = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /** How often an idle worker looks whether it should stop. */
    private static final long IDLE_MILLIS = 100;

    private final String name;
    private final int maxBatch;
    private final BlockingQueue<Waiting<I, O>> queue;
    private final ToIntFunction<I> length;
    private final Function<List<I>, List<O>> run;
    private final List<Thread> workers;
    private volatile boolean stopping;

    /**
     * @param name     of what is asked, for messages and the thread
     * @param capacity items that may wait; one more is refused
     * @param maxBatch items in one run
     * @param workers  batches that run at the same time
     * @param length   of an item, in what makes a run expensive
     * @param run      a batch of items to as many answers in the same order; called by all workers
     */
    MicroBatcher(String name, int capacity, int maxBatch, int workers, ToIntFunction<I> length, Function<List<I>, List<O>> run) {
        this.name = name;
        this.maxBatch = maxBatch;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.length = length;
        this.run = run;
        this.workers = IntStream.rangeClosed(1, workers).mapToObj(number -> new Thread(this::work, "inference-%s-%d".formatted(name, number))).toList();
        this.workers.forEach(worker -> {
            worker.setDaemon(true);
            worker.start();
        });
    }

    /**
     * Blocks until the answer is there.
     *
     * @throws OverloadedException       if as many items wait as may
     * @throws ModelUnavailableException if the batcher is stopping, or the run failed for this item
     */
    O ask(I item) {
        return await(submit(item));
    }

    /** @return the answers in the order of the items; all of them are handed in before the first is awaited */
    List<O> askAll(List<I> items) {
        List<CompletableFuture<O>> answers = new ArrayList<>(items.size());
        for (I item : items) {
            answers.add(submit(item));
        }
        return answers.stream().map(this::await).toList();
    }

    int waiting() {
        return queue.size();
    }

    private CompletableFuture<O> submit(I item) {
        Waiting<I, O> waiting = new Waiting<>(item, new CompletableFuture<>());
        if (stopping) {
            throw new ModelUnavailableException("'" + name + "' is shutting down.");
        }
        if (!queue.offer(waiting)) {
            throw new OverloadedException("'%s' is busy: %d texts are waiting already. Try again in a moment."
                    .formatted(name, queue.size()), RETRY_AFTER);
        }
        if (stopping && queue.remove(waiting)) {
            // the workers may have left between the question and the queue
            throw new ModelUnavailableException("'" + name + "' is shutting down.");
        }
        return waiting.answer();
    }

    private O await(CompletableFuture<O> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new ModelUnavailableException("'%s' failed: %s".formatted(name, e.getCause().getMessage()), e.getCause());
        }
    }

    private void work() {
        List<Waiting<I, O>> gathered = new ArrayList<>(GATHER_FACTOR * maxBatch);
        while (!stopping || !queue.isEmpty()) {
            try {
                Waiting<I, O> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                gathered.add(first);
                queue.drainTo(gathered, share());
                gathered.sort(Comparator.comparingInt(waiting -> length.applyAsInt(waiting.item())));
                for (int from = 0; from < gathered.size(); ) {
                    int to = endOfBatch(gathered, from);
                    answer(gathered.subList(from, to));
                    from = to;
                }
            } catch (InterruptedException e) {
                stopping = true;
            } finally {
                gathered.clear();
            }
        }
    }

    /** @return how many of those that wait one worker takes: what is left finds another one, or waits for the next round */
    private int share() {
        return Math.min(queue.size() / workers.size(), GATHER_FACTOR * maxBatch - 1);
    }

    /** @return where the batch ends that begins here: it is full, or the next item is so long that padding costs more than another run */
    private int endOfBatch(List<Waiting<I, O>> sorted, int from) {
        double longest = length.applyAsInt(sorted.get(from).item()) * LIKE_LENGTH + LENGTH_SLACK;
        int to = from + 1;
        while (to < sorted.size() && to - from < maxBatch && length.applyAsInt(sorted.get(to).item()) <= longest) {
            to++;
        }
        return to;
    }

    private void answer(List<Waiting<I, O>> batch) {
        try {
            List<O> answers = run.apply(batch.stream().map(Waiting::item).toList());
            for (int index = 0; index < batch.size(); index++) {
                batch.get(index).answer().complete(answers.get(index));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                batch.get(0).answer().completeExceptionally(e);
            } else {
                // one item that can't be answered must not take the others with it
                batch.forEach(waiting -> answer(List.of(waiting)));
            }
        }
    }

    /** Takes nothing new, answers what waits, then stops. */
    @Override
    public void close() {
        stopping = true;
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // an item that was handed in while the last worker was leaving
        for (Waiting<I, O> left; (left = queue.poll()) != null; ) {
            left.answer().completeExceptionally(new ModelUnavailableException("'" + name + "' is shutting down."));
        }
    }

    private record Waiting<I, O>(I item, CompletableFuture<O> answer) {}
}
