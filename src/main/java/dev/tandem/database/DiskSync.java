package dev.tandem.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Group commit for H2: one thread writes what was committed to the disk and then releases everybody who waited for it. H2 itself
 * answers a commit at once and writes half a second later.
 */
@Component
public class DiskSync implements MeterBinder, DisposableBean {

    private final Object lock = new Object();
    private Map<MVStore, CompletableFuture<Void>> waiting = new HashMap<>();
    private boolean stopped;
    private @Nullable Thread writer;
    private volatile @Nullable Timer waits;
    private volatile @Nullable MVStore opened;

    /**
     * Returns when everything that was committed before is on the disk, whoever committed it. For answers that promise something
     * because of a row that another request has just written; writing waits by itself.
     *
     * @throws DataAccessResourceFailureException if it could not be written
     */
    public void awaitEverybody() {
        MVStore store = opened;
        if (store != null) {
            try {
                await(store);
            } catch (SQLException failure) {
                throw new DataAccessResourceFailureException("What another request wrote is not on the disk", failure);
            }
        }
    }

    void isOpen(MVStore store) {
        opened = store;
    }

    /**
     * Releases the lock on the file that is held by a store of this process which H2 itself has forgotten. What nobody was told
     * to be stored is lost with it.
     */
    void closeForgotten() {
        MVStore store = opened;
        if (store != null) {
            store.closeImmediately();
        }
    }

    /**
     * Returns when everything that was committed to this store before the call is on the disk.
     *
     * @throws SQLException if it could not be written; then nobody may be told that it is stored
     */
    void await(MVStore store) throws SQLException {
        long begin = System.nanoTime();
        try {
            nextSync(store).join();
        } catch (CompletionException failure) {
            throw new SQLException("The database file could not be written: " + failure.getCause().getMessage(),
                    DatabaseFailure.NOT_WRITTEN, failure.getCause());
        }
        Timer timer = waits;
        if (timer != null) {
            timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    private CompletableFuture<Void> nextSync(MVStore store) {
        synchronized (lock) {
            if (writer == null) {
                writer = new Thread(this::writeUntilStopped, "database-sync");
                writer.setDaemon(true);
                writer.start();
            }
            if (stopped) {
                return CompletableFuture.runAsync(() -> write(store), Runnable::run);
            }
            lock.notifyAll();
            return waiting.computeIfAbsent(store, unknown -> new CompletableFuture<>());
        }
    }

    private void writeUntilStopped() {
        for (var group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
            group.forEach((store, result) -> {
                try {
                    write(store);
                    result.complete(null);
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
        }
    }

    /** @return empty when nobody waits and nobody will */
    private Map<MVStore, CompletableFuture<Void>> nextGroup() {
        synchronized (lock) {
            while (waiting.isEmpty() && !stopped) {
                try {
                    lock.wait();
                } catch (InterruptedException nobodyMeansThisThread) {
                    // whoever waits for the disk must be answered
                }
            }
            var group = waiting;
            waiting = new HashMap<>();
            return group;
        }
    }

    /**
     * What CHECKPOINT SYNC does, and more: H2's background thread may have begun to write just before, in which case the statement
     * finds nothing to do and returns while that is still under way.
     */
    private static void write(MVStore store) {
        store.commit();
        store.executeFilestoreOperation(() -> {});
        store.sync();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        waits = Timer.builder("tandem.database.disk.wait").description("How long a commit waited until it was on the disk")
                .publishPercentiles(0.5, 0.99).register(registry);
    }

    @Override
    public void destroy() {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
        }
    }
}
