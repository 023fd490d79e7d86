package dev.tandem.process.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers of the database that are believed for a while. What another node changes is noticed when the while is over;
 * what this node changes is forgotten at once.
 *
 * @param <A> answer; never null, and nothing that belongs to a transaction
 */
class ExpiringAnswers<A> {

    private static final int MOST = 10_000;

    private final Map<Object, Known<A>> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final long nanos;
    private final LongSupplier clock;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    ExpiringAnswers(Duration time, LongSupplier clock) {
        this.nanos = time.toNanos();
        this.clock = clock;
    }

    private record Known<A>(A answer, long since) {}

    Optional<A> recall(Object question) {
        Known<A> last = known.get(question);
        return last == null || clock.getAsLong() - last.since >= nanos ? Optional.empty() : Optional.of(last.answer);
    }

    A recall(Object question, Supplier<A> otherwise) {
        return recall(question).orElseGet(() -> {
            long asked = changes();
            A answer = otherwise.get();
            keep(question, answer, asked);
            return answer;
        });
    }

    /** @return to be asked for before the question, and given to {@link #keep} with the answer */
    long changes() {
        return changes.get();
    }

    /** Unless something has changed since the question: then the answer may be that of a moment before. */
    void keep(Object question, A answer, long asked) {
        if (known.size() >= MOST) {
            known.clear();
        }
        Known<A> learnt = new Known<>(answer, clock.getAsLong());
        known.put(question, learnt);
        if (changes.get() != asked) {
            known.remove(question, learnt);
        }
    }

    void forget() {
        changes.incrementAndGet();
        known.clear();
    }
}
