package dev.tandem.bench.feeding;

import dev.tandem.inference.TextClassifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/** A worker in the same process fetches external tasks by the batch, has them answered together, and completes each. */
final class ExternalTasks extends FedEngine {

    private static final String TOPIC = "classify";
    private static final String WORKER = "bench";
    private static final long LOCK_MILLIS = 60_000;
    private static final long IDLE_NANOS = 1_000_000;

    private final ExecutorService answering = Executors.newFixedThreadPool(Feeding.CLIENTS);
    private final Semaphore room = new Semaphore(Feeding.CLIENTS);
    private final Thread fetcher = new Thread(this::fetch, "external-tasks");
    private volatile boolean closing;

    ExternalTasks(String url, TextClassifier classifier, List<String> texts) {
        super(url, classifier, texts, "<serviceTask id='step' camunda:type='external' camunda:topic='%s'/>".formatted(TOPIC), new HashMap<>());
        fetcher.start();
    }

    private void fetch() {
        ExternalTaskService tasks = engine.getExternalTaskService();
        while (!closing) {
            int most = room.availablePermits();
            List<LockedExternalTask> fetched = most == 0 ? List.of()
                    : tasks.fetchAndLock(most, WORKER).topic(TOPIC, LOCK_MILLIS).variables(TEXT).execute();
            if (fetched.isEmpty()) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
            for (LockedExternalTask task : fetched) {
                room.acquireUninterruptibly();
                answering.execute(() -> complete(tasks, task));
            }
        }
    }

    private void complete(ExternalTaskService tasks, LockedExternalTask task) {
        try {
            Map<String, Object> answer = answer((String) task.getVariables().get(TEXT));
            tasks.complete(task.getId(), WORKER, answer);
        } finally {
            room.release();
        }
    }

    @Override
    public String name() {
        return "external tasks, fetched in the process";
    }

    @Override
    public void close() {
        closing = true;
        try {
            fetcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answering.shutdown();
        super.close();
    }
}
