package dev.tandem.bench.http;

import dev.tandem.bench.http.PackagedTandem.OpenTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** Somebody who works the task list from the oldest on and never tires, so that tickets come to their end. */
final class People implements AutoCloseable {

    private static final int PAGE = 20;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofMillis(200);
    /** If the review has findings, the answer is returned once; the second time they have been read. */
    private static final Map<String, Map<String, Object>> ANSWERS = Map.of(
            "confirm_triage", Map.of("intent", "lost_or_stolen_card"),
            "resolve", Map.of("sendAnyway", true, "reply", "Thank you for writing. We have looked into it, and it is settled now."));

    private final PackagedTandem tandem;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> work;
    private volatile boolean goingHome;

    People(PackagedTandem tandem) {
        this.tandem = tandem;
        work = thread.submit((Callable<Integer>) this::work);
    }

    private int work() throws Exception {
        int done = 0;
        for (List<OpenTask> tasks = next(); !tasks.isEmpty(); tasks = next()) {
            for (OpenTask task : tasks) {
                tandem.complete(task, ANSWERS.get(task.kind()));
                done++;
            }
        }
        return done;
    }

    /** @return nothing if it is time to go home and nobody needs anything any more, not even a job that may make another task */
    private List<OpenTask> next() {
        AtomicReference<List<OpenTask>> tasks = new AtomicReference<>(List.of());
        Awaitility.await("something to do").forever().pollDelay(Duration.ZERO).pollInterval(IDLE).until(() -> {
            tasks.set(tandem.oldestTasks(PAGE));
            return !tasks.get().isEmpty() || goingHome && tandem.running() == 0;
        });
        return tasks.get();
    }

    /** @return how many tasks were done, when nothing is left to do */
    int finish() throws Exception {
        goingHome = true;
        try {
            return work.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The people failed: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("After %d minutes %d tickets have still not come to their end.".formatted(LIMIT.toMinutes(),
                    tandem.running()), e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
