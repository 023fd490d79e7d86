package dev.tandem.workshop;

import dev.tandem.model.ModelRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/** Trainings one at a time, in the order they came; a few may wait. */
@Service
class TrainingQueue implements SmartInitializingSingleton, DisposableBean {

    private static final int LISTED = 50;

    private final WorkshopProperties settings;
    private final TrainingCommand command;
    private final TrainingRuns runs;
    private final ModelRegistry registry;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(new CustomizableThreadFactory("training-"));
    /** waiting and running ones by id, guarded by itself */
    private final Map<String, Training> open = new LinkedHashMap<>();

    TrainingQueue(WorkshopProperties settings, TrainingCommand command, TrainingRuns runs, ModelRegistry registry, Clock clock) {
        this.settings = settings;
        this.command = command;
        this.runs = runs;
        this.registry = registry;
        this.clock = clock;
    }

    /** What was open when Tandem ended is not taken up again by itself: whoever asked for it decides. */
    @Override
    public void afterSingletonsInstantiated() {
        for (TrainingRun run : runs.open()) {
            UploadFolder.clearAfterCrash(run.folder());
            runs.save(run.cutOff(clock.instant()));
        }
    }

    /**
     * Takes the table over and puts its training in line.
     *
     * @param names  a table of what people call the labels, or null
     * @throws Refusal if too many wait
     */
    TrainingRun add(TrainingOrder order, MultipartFile table, @Nullable MultipartFile names, String by) throws IOException {
        synchronized (open) {
            if (open.size() > settings.maxWaiting()) {
                throw Refusal.tooMany(open.size(), untilThereIsRoom());
            }
            Path folder = UploadFolder.create();
            try {
                return add(order, table, names, by, folder);
            } catch (IOException | RuntimeException e) {
                UploadFolder.delete(folder);
                throw e;
            }
        }
    }

    TrainingRun find(String id) {
        return runs.find(id).orElseThrow(Refusal::unknownTraining);
    }

    /** @return the latest first */
    List<TrainingRun> latest() {
        return runs.latest(LISTED);
    }

    /** @throws Refusal if there is no such training, or it has ended */
    TrainingRun stop(String id, String by) throws InterruptedException {
        Training training;
        synchronized (open) {
            training = open.get(id);
        }
        if (training == null) {
            throw Refusal.notRunning(find(id));
        }
        training.stop(run -> run.stopped(by, clock.instant()), settings.stopGrace());
        forget(id);
        return find(id);
    }

    /** Those that wait first, so that none of them begins when the running one ends. */
    @Override
    public void destroy() throws InterruptedException {
        List<Training> all;
        synchronized (open) {
            all = List.copyOf(open.values());
        }
        for (int last = all.size() - 1; last >= 0; last--) {
            all.get(last).stop(run -> run.cutOff(clock.instant()), settings.stopGrace());
        }
        worker.shutdown();
    }

    private TrainingRun add(TrainingOrder order, MultipartFile table, @Nullable MultipartFile names, String by, Path folder) throws IOException {
        Path data = folder.resolve(Training.DATA);
        table.transferTo(data.toFile());
        List<String> arguments = new ArrayList<>(order.arguments(data, settings.modelsFolder()));
        if (names != null) {
            Path called = folder.resolve(Training.NAMES);
            names.transferTo(called.toFile());
            arguments.add("--names=" + called);
        }
        Files.write(folder.resolve(Training.ARGUMENTS), arguments, StandardCharsets.UTF_8);
        TrainingRun run = TrainingRun.requested(UUID.randomUUID().toString(), order, by, clock.instant(), folder);
        runs.add(run);
        Training training = new Training(run, command, runs, registry, clock);
        open.put(run.id(), training);
        worker.execute(() -> {
            try {
                training.run();
            } finally {
                forget(run.id());
            }
        });
        return run;
    }

    private void forget(String id) {
        synchronized (open) {
            open.remove(id);
        }
    }

    private Duration untilThereIsRoom() {
        return open.values().stream().map(training -> training.state().progress().expectedEnd()).filter(Objects::nonNull).findFirst()
                .map(end -> Duration.between(clock.instant(), end)).map(left -> left.toSeconds() < 1 ? Duration.ofSeconds(1) : left)
                .orElse(settings.retryAfter());
    }
}
