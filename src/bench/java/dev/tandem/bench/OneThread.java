package dev.tandem.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does all of another's work on one thread, however many clients ask: for runtimes that use all cores for one call, get in their
 * own way with two, and keep threads and memory for each thread that calls them.
 */
public final class OneThread implements Contender {

    private final Contender contender;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    public OneThread(Contender contender) {
        this.contender = contender;
    }

    @Override
    public String name() {
        return contender.name();
    }

    @Override
    public int work() throws Exception {
        return thread.submit(contender::work).get();
    }

    @Override
    public void verify(long done) throws Exception {
        contender.verify(done);
    }

    @Override
    public void close() throws Exception {
        thread.shutdown();
        contender.close();
    }
}
