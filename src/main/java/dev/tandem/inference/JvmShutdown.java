package dev.tandem.inference;

import java.time.Duration;

/**
 * Whether this process is ending. Libraries, ONNX Runtime among them, close themselves by hooks of their own while the last work is still
 * under way, and what fails then says nothing about a model or a text.
 */
public final class JvmShutdown {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private JvmShutdown() {}

    /** @throws OverloadedException if it has begun: nothing was decided, and the work is done again when Tandem is back */
    public static void refuseWork() {
        if (hasBegun()) {
            throw new OverloadedException("Tandem is stopping. Try again when it is back.", RETRY_AFTER);
        }
    }

    /** The JVM says so by refusing another hook. */
    static boolean hasBegun() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException shutdownInProgress) {
            return true;
        }
    }
}
