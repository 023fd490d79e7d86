package dev.tandem.security.connection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All requests under way. Two rules keep threads free: a client that takes longer than it may is cut; and if too many
 * threads wait for clients at once, the slowest are cut before their time, those first whose address holds most threads.
 */
class RequestTimers {

    private static final Logger LOG = LoggerFactory.getLogger(RequestTimers.class);
    /** Nobody on an ordinary line is cut for a packet that is under way. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long REPORT_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final ConnectionSettings limits;
    private final Set<RequestTimer> timers = ConcurrentHashMap.newKeySet();
    private long reportedAt = System.nanoTime() - REPORT_EVERY;
    private long cutSinceReport;

    RequestTimers(ConnectionSettings limits) {
        this.limits = limits;
    }

    RequestTimer begin(RequestTimer.Connection connection) {
        RequestTimer timer = new RequestTimer(limits, connection, System::nanoTime);
        timers.add(timer);
        return timer;
    }

    void end(RequestTimer timer) {
        timers.remove(timer);
    }

    /** Runs every tenth of a second. */
    void look() {
        timers.removeIf(RequestTimer::isClosed);
        List<RequestTimer> overdue = timers.stream().filter(RequestTimer::isOverdue).toList();
        overdue.forEach(RequestTimer::cut);
        List<RequestTimer> slowest = slowest();
        slowest.forEach(RequestTimer::cut);
        report(slowest);
    }

    /** An attack lasts; a line every ten seconds says so. */
    private void report(List<RequestTimer> slowest) {
        cutSinceReport += slowest.size();
        long now = System.nanoTime();
        if (!slowest.isEmpty() && now - reportedAt > REPORT_EVERY) {
            LOG.warn("More than {} requests waited for slow clients; {} were cut since the last report, now of the address {}.",
                    limits.maxWaiting(), cutSinceReport, slowest.get(0).address());
            reportedAt = now;
            cutSinceReport = 0;
        }
    }

    private List<RequestTimer> slowest() {
        List<RequestTimer> waiting = timers.stream().filter(RequestTimer::holdsThread).toList();
        int tooMany = waiting.size() - limits.maxWaiting();
        if (tooMany <= 0) {
            return List.of();
        }
        Map<String, Long> threads = waiting.stream()
                .collect(Collectors.groupingBy(RequestTimer::address, Collectors.counting()));
        Map<RequestTimer, Long> times = waiting.stream()
                .collect(Collectors.toMap(timer -> timer, RequestTimer::clientTime));
        return waiting.stream().filter(timer -> times.get(timer) > GRACE)
                .sorted(Comparator.<RequestTimer>comparingLong(timer -> threads.get(timer.address()))
                        .thenComparingLong(times::get).reversed())
                .limit(tooMany).toList();
    }
}
