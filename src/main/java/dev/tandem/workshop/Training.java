package dev.tandem.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A training that waits or runs: its process, from the first line to the exit status. What it says goes to its row and to no log. */
final class Training implements Runnable {

    static final String DATA = "data";
    static final String NAMES = "names";
    static final String ARGUMENTS = "arguments";

    private static final Logger LOG = LoggerFactory.getLogger(Training.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPUT = "output";
    private static final String COMPLAINT = "tandem: ";
    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;

    private final TrainingCommand command;
    private final TrainingRuns runs;
    private final ModelRegistry registry;
    private final Clock clock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile TrainingRun run;
    /** both guarded by this */
    private @Nullable Process process;
    private @Nullable UnaryOperator<TrainingRun> stopping;

    Training(TrainingRun run, TrainingCommand command, TrainingRuns runs, ModelRegistry registry, Clock clock) {
        this.run = run;
        this.command = command;
        this.runs = runs;
        this.registry = registry;
        this.clock = clock;
    }

    TrainingRun state() {
        return run;
    }

    @Override
    public void run() {
        try {
            Process child = begin();
            if (child != null) {
                listen(child);
                end(result(child.waitFor()));
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Training {} failed", run.id(), e);
            end(run.failed("The training failed. %s".formatted(e.getMessage()), clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leaveNoProcess();
            ended.countDown();
        }
    }

    /**
     * Returns when it has ended.
     *
     * @param ending what it ends as, unless it made a model in the last moment
     * @param grace  how long it may take to end by itself
     */
    void stop(UnaryOperator<TrainingRun> ending, Duration grace) throws InterruptedException {
        Process child;
        synchronized (this) {
            if (!run.state().isOpen()) {
                return;
            }
            stopping = ending;
            child = process;
            if (child == null) {
                end(ending.apply(run));
                ended.countDown();
                return;
            }
        }
        // not by the process itself, which would close the pipe that it is still listened to on
        child.toHandle().destroy();
        if (!ended.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            child.toHandle().destroyForcibly();
            ended.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** @return null if it was stopped while it waited */
    private synchronized @Nullable Process begin() throws IOException {
        if (stopping != null) {
            return null;
        }
        become(run.started(clock.instant()));
        ProcessBuilder builder = new ProcessBuilder(command.with(run.folder().resolve(ARGUMENTS)))
                .redirectOutput(Redirect.to(run.folder().resolve(OUTPUT).toFile()));
        // learning needs no passwords
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.equals("TANDEM_ADMIN_PASSWORD"));
        process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** It has ended, unless it could not be listened to any more. */
    private synchronized void leaveNoProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void listen(Process child) throws IOException {
        String data = run.folder().resolve(DATA).toString();
        String names = run.folder().resolve(NAMES).toString();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Progress before = run.progress();
                Progress now = before.heard(line.replace(data, "The file").replace(names, "The file of names"), clock.instant());
                if (!now.equals(before)) {
                    tell(run.heard(now));
                }
            }
        }
    }

    /** A database that is away for a while is no reason to end hours of work. */
    private void tell(TrainingRun now) {
        try {
            become(now);
        } catch (DataAccessException e) {
            LOG.warn("How far training {} is could not be stored: {}", now.id(), e.getMessage());
        }
    }

    private synchronized TrainingRun result(int status) throws IOException {
        if (status == 0) {
            return run.done(model(), clock.instant());
        }
        return stopping != null ? stopping.apply(run) : run.failed(reason(status), clock.instant());
    }

    /** Asks the registry for it, so that who reads DONE finds the model in the list. */
    private String model() throws IOException {
        List<String> lines = Files.readAllLines(run.folder().resolve(OUTPUT));
        JsonNode model = lines.isEmpty() ? NullNode.getInstance() : JSON.readTree(lines.get(lines.size() - 1)).path("model");
        if (!model.isTextual()) {
            throw new IOException("It ended well, but without saying which model it made.");
        }
        registry.refresh();
        return registry.require(ModelReference.parse(model.asText())).reference().toString();
    }

    private String reason(int status) {
        if (status > SIGNALLED) {
            return (status == SIGNALLED + SIGKILL ? "The system ended the training, probably for lack of memory. "
                    : "Something ended the training's process from outside (status %d). ".formatted(status)) + TrainingRun.GOES_ON;
        }
        if (run.progress().lines().stream().anyMatch(line -> line.contains(OutOfMemoryError.class.getName()))) {
            return "The training ran out of memory. Give it more with tandem.workshop.java-options, for example -Xmx8g. " + TrainingRun.GOES_ON;
        }
        return run.progress().lines().stream().filter(line -> line.startsWith(COMPLAINT)).findFirst()
                .map(line -> line.substring(COMPLAINT.length()))
                .orElse("The training ended with status %d. Its last lines may say why.".formatted(status));
    }

    private void become(TrainingRun now) {
        run = now;
        runs.save(now);
    }

    private void end(TrainingRun last) {
        LOG.info("Training {} of model {} is {}", last.id(), last.order().model(), last.state());
        UploadFolder.delete(last.folder());
        become(last);
    }
}
