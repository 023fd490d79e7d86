package dev.tandem.security.connection;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ActionHook;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Tells the timer when the request begins and ends and when it waits for its client. It stands below the servlet API:
 * whatever reads a body (a stream, a form's parameters, the parts of an upload, what is skipped after a refusal) is seen.
 */
class TimedProcessor extends Http11Processor {

    /**
     * Requests of one connection that a thread answers in one go. Whoever sends a hundred before reading an answer would
     * keep the thread for all of them while others wait for their first; of the last one, the connection is closed.
     */
    private static final int REQUESTS_IN_ONE_GO = 5;
    private static final Set<ActionCode> SENDING = EnumSet.of(ActionCode.CLIENT_FLUSH, ActionCode.COMMIT, ActionCode.CLOSE);

    private final RequestTimers timers;
    private @Nullable RequestTimer timer;

    TimedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, RequestTimers timers) {
        super(protocol, adapter);
        this.timers = timers;
        request.setInputBuffer(new TimedInput(request.getInputBuffer()));
        response.setOutputBuffer(new TimedOutput(outputBuffer()));
        timeFlushes();
    }

    @Override
    public SocketState process(SocketWrapperBase<?> socket, SocketEvent event) throws IOException {
        RequestTimer present = timer;
        if (present == null) {
            present = timers.begin(new SocketConnection(socket));
            timer = present;
        }
        present.attachToThread();
        socket.setKeepAliveLeft(REQUESTS_IN_ONE_GO);
        SocketState state = SocketState.CLOSED;
        try {
            state = super.process(socket, event);
            return state;
        } finally {
            RequestTimer.detachFromThread();
            present.endAnswer();
            if (state != SocketState.LONG) {
                timer = null;
                timers.end(present);
            }
        }
    }

    /** Tomcat has a setter for it, but no getter. */
    private OutputBuffer outputBuffer() {
        Field field = Objects.requireNonNull(ReflectionUtils.findField(Http11Processor.class, "outputBuffer"),
                "This version of Tomcat keeps its output buffer elsewhere; look at TimedProcessor.");
        ReflectionUtils.makeAccessible(field);
        return (OutputBuffer) Objects.requireNonNull(ReflectionUtils.getField(field, this));
    }

    /** Flushing and closing an answer goes by another way than writing it, for which Tomcat has no public setter. */
    private void timeFlushes() {
        Method setHook = Objects.requireNonNull(ReflectionUtils.findMethod(Response.class, "setHook", ActionHook.class),
                "This version of Tomcat sends flushes by another way; look at TimedProcessor.");
        ReflectionUtils.makeAccessible(setHook);
        ReflectionUtils.invokeMethod(setHook, response, (ActionHook) this::timed);
    }

    private void timed(ActionCode code, @Nullable Object parameter) {
        RequestTimer current = RequestTimer.current();
        if (current == null || !SENDING.contains(code)) {
            action(code, parameter);
            return;
        }
        current.beginSending();
        try {
            action(code, parameter);
        } finally {
            current.endWait();
        }
    }

    private record TimedInput(InputBuffer buffer) implements InputBuffer {

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            RequestTimer timer = RequestTimer.current();
            if (timer == null) {
                return buffer.doRead(handler);
            }
            timer.beginWait();
            try {
                int bytes = buffer.doRead(handler);
                timer.read(bytes);
                return bytes;
            } finally {
                timer.endWait();
            }
        }

        @Override
        public int available() {
            return buffer.available();
        }
    }

    private record TimedOutput(OutputBuffer buffer) implements OutputBuffer {

        @Override
        public int doWrite(ByteBuffer chunk) throws IOException {
            RequestTimer timer = RequestTimer.current();
            if (timer == null) {
                return buffer.doWrite(chunk);
            }
            timer.beginWrite();
            try {
                int bytes = buffer.doWrite(chunk);
                timer.written(bytes);
                return bytes;
            } finally {
                timer.endWait();
            }
        }

        @Override
        public long getBytesWritten() {
            return buffer.getBytesWritten();
        }
    }
}
