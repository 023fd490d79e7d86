package dev.tandem.security.connection;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Tomcat's HTTP/1.1 connector with a clock: Tomcat itself limits the time between two bytes, but not that of all bytes. */
public class TimedHttpProtocol extends Http11NioProtocol {

    /** Octets behind the last chunk, which nobody here reads. At a ninth field Tomcat fails, and logs where; so many have no room. */
    private static final int MOST_TRAILERS = 32;
    private static final long LOOK_EVERY_MILLIS = 100;

    private @Nullable RequestTimers timers;
    private @Nullable ScheduledFuture<?> looking;

    void setLimits(ConnectionSettings limits) {
        timers = new RequestTimers(limits);
        setMaxTrailerSize(MOST_TRAILERS);
    }

    @Override
    protected Processor createProcessor() {
        return timers == null ? super.createProcessor() : new TimedProcessor(this, getAdapter(), timers);
    }

    @Override
    public void start() throws Exception {
        super.start();
        looking = getUtilityExecutor().scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    private void look() {
        try {
            if (timers != null) {
                timers.look();
            }
            makeRoom();
        } catch (RuntimeException e) {
            getLog().warn("Slow clients were not cut this time", e); // an exception would end the schedule
        }
    }

    /** If connections run short, those that send nothing, or headers only byte by byte, make room for others. */
    private void makeRoom() {
        int few = getMaxConnections() / 4;
        long tooMany = getEndpoint().getConnectionCount() - (getMaxConnections() - few);
        if (tooMany <= 0) {
            return;
        }
        List<? extends SocketWrapperBase<?>> oldestFirst = getEndpoint().getConnections().stream()
                .map(socket -> new Idle(socket, lastRead(socket)))
                .sorted(Comparator.comparingLong(Idle::since)).limit(tooMany).map(Idle::socket).toList();
        oldestFirst.forEach(socket -> new SocketConnection(socket).closeIfIdle());
    }

    private static long lastRead(SocketWrapperBase<?> socket) {
        return socket instanceof org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper nio ? nio.getLastRead() : 0;
    }

    private record Idle(SocketWrapperBase<?> socket, long since) {}
}
