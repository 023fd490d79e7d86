package dev.tandem.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void everyCallerGetsItsOwnAnswer() {
        try (MicroBatcher<String, Integer> batcher = measuringLengths(1000, 8)) {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 500)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> batcher.ask("x".repeat(n)), callers)).toList();

            assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
            assertThat(batchSizes).allMatch(size -> size <= 8);
        }
    }

    @Test
    void theAnswersToAListComeInItsOrder() {
        try (MicroBatcher<String, Integer> batcher = measuringLengths(100, 4)) {
            assertThat(batcher.askAll(List.of("ccc", "a", "dddd", "bb", ""))).containsExactly(3, 1, 4, 2, 0);
        }
    }

    @Test
    void whatComesWhileABatchRunsSharesTheNextOne() {
        CountDownLatch gate = new CountDownLatch(1);
        try (MicroBatcher<String, Integer> batcher = waitingAt(gate, 100, 16)) {
            List<CompletableFuture<Integer>> answers = callWithGateClosed(batcher, 9);
            gate.countDown();

            answers.forEach(CompletableFuture::join);
            assertThat(batchSizes).containsExactly(1, 8);
        }
    }

    @Test
    void twoWorkersShareWhatWaits() {
        CountDownLatch gate = new CountDownLatch(1);
        try (MicroBatcher<String, Integer> batcher = waitingAt(gate, 100, 16, 2)) {
            List<CompletableFuture<Integer>> answers = callWithGateClosed(batcher, 10, 2);
            gate.countDown();

            answers.forEach(CompletableFuture::join);
            assertThat(batchSizes).startsWith(1, 1).hasSizeGreaterThan(3).allMatch(size -> size <= 5);
            assertThat(batchSizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
        }
    }

    @Test
    void longItemsDoNotShareABatchWithShortOnes() {
        CountDownLatch gate = new CountDownLatch(1);
        try (MicroBatcher<String, Integer> batcher = waitingAt(gate, 100, 16)) {
            List<CompletableFuture<Integer>> answers = callWithGateClosed(batcher, 5);
            answers.add(CompletableFuture.supplyAsync(() -> batcher.ask("x".repeat(60)), callers));
            answers.add(CompletableFuture.supplyAsync(() -> batcher.ask("x".repeat(64)), callers));
            Awaitility.await().until(() -> batcher.waiting() == 6);
            gate.countDown();

            answers.forEach(CompletableFuture::join);
            assertThat(batchSizes).containsExactly(1, 4, 2);
        }
    }

    @Test
    void aFullQueueRefusesAndSaysWhenToComeAgain() {
        CountDownLatch gate = new CountDownLatch(1);
        try (MicroBatcher<String, Integer> batcher = waitingAt(gate, 3, 16)) {
            List<CompletableFuture<Integer>> accepted = callWithGateClosed(batcher, 4);

            assertThatThrownBy(() -> batcher.ask("one too many")).isInstanceOfSatisfying(OverloadedException.class,
                    e -> assertThat(e.retryAfter()).isPositive());
            gate.countDown();
            assertThat(accepted).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(1));
        }
    }

    @Test
    void oneItemThatCannotBeAnsweredDoesNotTakeItsNeighboursWithIt() {
        CountDownLatch gate = new CountDownLatch(1);
        try (MicroBatcher<String, Integer> batcher = waitingAt(gate, 100, 16)) {
            List<CompletableFuture<Integer>> good = callWithGateClosed(batcher, 5);
            CompletableFuture<Integer> poison = CompletableFuture.supplyAsync(() -> batcher.ask("poison"), callers);
            Awaitility.await().until(() -> batcher.waiting() == 5);
            gate.countDown();

            assertThat(good).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(1));
            assertThatThrownBy(poison::join).hasCauseInstanceOf(ModelUnavailableException.class)
                    .hasMessageContaining("can't measure poison");
        }
    }

    @Test
    void closingAnswersWhatWaitsAndTakesNothingNew() {
        CountDownLatch gate = new CountDownLatch(1);
        MicroBatcher<String, Integer> batcher = waitingAt(gate, 100, 2);
        List<CompletableFuture<Integer>> accepted = callWithGateClosed(batcher, 7);
        gate.countDown();
        batcher.close();

        assertThat(accepted).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(1));
        assertThatThrownBy(() -> batcher.ask("late")).isInstanceOf(ModelUnavailableException.class).hasMessageContaining("shutting down");
    }

    private List<CompletableFuture<Integer>> callWithGateClosed(MicroBatcher<String, Integer> batcher, int calls) {
        return callWithGateClosed(batcher, calls, 1);
    }

    /** The first call of each worker is being worked on, held up by the gate; the others wait in the queue. */
    private List<CompletableFuture<Integer>> callWithGateClosed(MicroBatcher<String, Integer> batcher, int calls, int workers) {
        List<CompletableFuture<Integer>> answers = new CopyOnWriteArrayList<>();
        for (int worker = 1; worker <= workers; worker++) {
            int busy = worker;
            answers.add(CompletableFuture.supplyAsync(() -> batcher.ask("x"), callers));
            Awaitility.await().until(() -> batchSizes.size() == busy);
        }
        IntStream.range(workers, calls).forEach(n -> answers.add(CompletableFuture.supplyAsync(() -> batcher.ask("x"), callers)));
        Awaitility.await().until(() -> batcher.waiting() == calls - workers);
        return answers;
    }

    private MicroBatcher<String, Integer> measuringLengths(int capacity, int maxBatch) {
        return waitingAt(new CountDownLatch(0), capacity, maxBatch);
    }

    private MicroBatcher<String, Integer> waitingAt(CountDownLatch gate, int capacity, int maxBatch) {
        return waitingAt(gate, capacity, maxBatch, 1);
    }

    private MicroBatcher<String, Integer> waitingAt(CountDownLatch gate, int capacity, int maxBatch, int workers) {
        return new MicroBatcher<>("test", capacity, maxBatch, workers, String::length, batch -> {
            batchSizes.add(batch.size());
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (batch.contains("poison")) {
                throw new IllegalStateException("can't measure poison");
            }
            return batch.stream().map(String::length).toList();
        });
    }
}
