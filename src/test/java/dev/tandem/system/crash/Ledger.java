package dev.tandem.system.crash;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the clients know: which tickets they have sent, and what they were told. */
final class Ledger {

    private static final List<String> QUESTIONS = List.of("Where is my new card? It should have come last week.",
            "I was charged twice for the same purchase", "how do i change my pin", "Something is odd with the thing",
            "My card was swallowed by the machine", "please help");

    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> completedTasks = ConcurrentHashMap.newKeySet();
    private final Queue<String> again = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Semaphore fresh = new Semaphore(0);

    /** @return one that got no answer, otherwise a new one; null if there are none and no new ones are to be made */
    @Nullable String nextKey() {
        String key = again.poll();
        return key == null && fresh.tryAcquire() ? "crash-" + next.incrementAndGet() : key;
    }

    /** New tickets may be sent until so many wait for people, who must be able to keep up, whatever is up or down. */
    void allow(int waiting) {
        int sent = next.get() + fresh.availablePermits();
        fresh.release(Math.max(0, waiting - (sent - completedTasks.size())));
    }

    /** The same text whenever it is asked for. */
    static Map<String, Object> ticket(String key) {
        int number = Integer.parseInt(key.substring(key.indexOf('-') + 1));
        return Map.of("businessKey", key, "body", QUESTIONS.get(number % QUESTIONS.size()), "channel", "api");
    }

    /** A client that got no answer, or a refusal that names another time, sends again. */
    void sendAgain(String key) {
        again.add(key);
    }

    void acknowledge(String key) {
        acknowledged.add(key);
    }

    void acknowledgeCompletion(String task) {
        completedTasks.add(task);
    }

    /** An answer that no client should ever get. */
    void unexpected(String answer) {
        unexpected.add(answer);
    }

    /** No new tickets any more. */
    void close() {
        fresh.drainPermits();
    }

    boolean isEverythingAnswered() {
        return acknowledged.size() == next.get();
    }

    /** @return tickets and completions that were acknowledged up to now */
    int acknowledgements() {
        return acknowledged.size() + completedTasks.size();
    }

    int sent() {
        return next.get();
    }

    /** @return what was acknowledged up to now */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** @return ids of tasks whose completion was acknowledged up to now */
    Set<String> completedTasks() {
        return Set.copyOf(completedTasks);
    }

    List<String> unexpected() {
        return List.copyOf(unexpected);
    }
}
