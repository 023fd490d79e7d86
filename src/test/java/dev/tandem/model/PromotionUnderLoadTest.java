package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PromotionUnderLoadTest {

    private static final int READERS = 6;
    private static final int ROUNDS = 20;
    private static final ModelReference DESK = ModelReference.parse("desk");

    @TempDir
    Path models;

    /** Time flies, so that every question may look at the folder. */
    private final SetClock clock = new SetClock();
    private final AtomicBoolean changing = new AtomicBoolean(true);

    @Test
    @Timeout(60)
    void everyQuestionIsAnsweredByAWholeVersionWhileVersionsAreWrittenPromotedRolledBackAndDeleted() throws Exception {
        DeskModels.write(models, "desk", 1);
        DeskModels.write(models, "desk", 2);
        ModelRegistry running = new ModelRegistry(models, clock);
        running.promote(ModelReference.parse("desk@1"), "anna");
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Set<Integer>>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                readers.add(threads.submit(askByName(running)));
            }
            ModelRegistry inAnotherProcess = new ModelRegistry(models);
            for (int round = 0; round < ROUNDS; round++) {
                promoteAndRollBack(round % 2 == 0 ? running : inAnotherProcess, round + 3);
            }
            changing.set(false);

            Set<Integer> answered = new TreeSet<>();
            for (Future<Set<Integer>> reader : readers) {
                answered.addAll(reader.get());
            }
            assertThat(answered).isSubsetOf(1, 2).contains(1);
            running.refresh();
            assertThat(running.require(DESK).card().version()).isEqualTo(1);
        } finally {
            changing.set(false);
            threads.shutdownNow();
        }
    }

    /** Versions 1 and 2 take turns; another one comes and goes without ever being in service. */
    private void promoteAndRollBack(ModelRegistry registry, int passing) throws IOException {
        ModelReference visitor = DeskModels.write(models, "desk", passing).reference();
        registry.promote(ModelReference.parse("desk@2"), "anna");
        registry.rollBack("desk", "anna");
        registry.delete(visitor, "anna");
    }

    private Callable<Set<Integer>> askByName(ModelRegistry registry) {
        return () -> {
            Set<Integer> answered = new TreeSet<>();
            while (changing.get()) {
                clock.advance(Duration.ofMillis(50));
                ModelFolder folder = registry.require(DESK);
                assertThat(folder.calibration().head("intent").temperature()).isEqualTo(1.5);
                assertThat(folder.weights()).containsKey("w");
                answered.add(folder.card().version());
            }
            return answered;
        };
    }
}
