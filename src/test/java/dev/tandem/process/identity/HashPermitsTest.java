package dev.tandem.process.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HashPermitsTest {

    private static final int REQUESTS = 100;
    private static final int MOST_WAITING = 20;

    @Test
    void ofManyRequestsAtOnceOnlyAFewThreadsWait() {
        HashPermits permits = new HashPermits(1, MOST_WAITING, Duration.ofMinutes(5));
        assertThat(permits.tryAcquire()).isTrue();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger hashed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try {
            for (int request = 0; request < REQUESTS; request++) {
                threads.execute(() -> {
                    if (permits.tryAcquire()) {
                        hashed.incrementAndGet();
                        permits.release();
                    } else {
                        refused.incrementAndGet();
                    }
                });
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> refused.get() == REQUESTS - MOST_WAITING);
            assertThat(hashed).hasValue(0);

            permits.release();

            await().atMost(Duration.ofMinutes(1)).until(() -> hashed.get() == MOST_WAITING);
        } finally {
            threads.shutdownNow();
        }
    }
}
