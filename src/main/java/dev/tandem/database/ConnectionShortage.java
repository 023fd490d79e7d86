package dev.tandem.database;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether requests fail because no connection of the pool comes free in time: the database may be well, and nobody gets to it. The pool
 * tells one listener only, so this one passes on what Spring Boot's would have measured.
 */
final class ConnectionShortage implements MetricsTrackerFactory, MeterBinder {

    private static final long REMEMBERED = Duration.ofSeconds(5).toNanos();

    private final LongSupplier nanoTime;
    private @Nullable MeterRegistry registry;
    private @Nullable Pool pool;
    private volatile @Nullable Long lastTimeout;

    ConnectionShortage() {
        this(System::nanoTime);
    }

    ConnectionShortage(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @return why requests fail, or empty if for some seconds none has */
    Optional<String> reason() {
        Long last = lastTimeout;
        return last == null || nanoTime.getAsLong() - last > REMEMBERED ? Optional.empty()
                : Optional.of("no connection of the pool came free in time");
    }

    /** The pool opens before there are meters, or after. */
    @Override
    public synchronized IMetricsTracker create(String name, PoolStats stats) {
        Pool created = new Pool(name, stats);
        pool = created;
        measure();
        return created;
    }

    @Override
    public synchronized void bindTo(MeterRegistry meters) {
        registry = meters;
        measure();
    }

    private void measure() {
        if (pool != null && registry != null && pool.meters == null) {
            pool.meters = new MicrometerMetricsTrackerFactory(registry).create(pool.name, pool.stats);
        }
    }

    private final class Pool implements IMetricsTracker {

        private final String name;
        private final PoolStats stats;
        private volatile @Nullable IMetricsTracker meters;

        Pool(String name, PoolStats stats) {
            this.name = name;
            this.stats = stats;
        }

        @Override
        public void recordConnectionTimeout() {
            lastTimeout = nanoTime.getAsLong();
            if (meters != null) {
                meters.recordConnectionTimeout();
            }
        }

        @Override
        public void recordConnectionCreatedMillis(long millis) {
            if (meters != null) {
                meters.recordConnectionCreatedMillis(millis);
            }
        }

        @Override
        public void recordConnectionAcquiredNanos(long nanos) {
            if (meters != null) {
                meters.recordConnectionAcquiredNanos(nanos);
            }
        }

        @Override
        public void recordConnectionUsageMillis(long millis) {
            if (meters != null) {
                meters.recordConnectionUsageMillis(millis);
            }
        }

        @Override
        public void close() {
            if (meters != null) {
                meters.close();
            }
        }
    }
}
