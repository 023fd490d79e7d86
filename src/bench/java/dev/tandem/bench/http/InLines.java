package dev.tandem.bench.http;

import dev.tandem.bench.Contender;
import java.util.concurrent.Semaphore;

/** The same tickets to the same product as one stream of lines after the other, two at a time ({@code POST /api/work-items/bulk}). */
final class InLines implements Contender {

    private static final int STREAMS = 2;
    private static final int LINES = 100;

    private final Semaphore streams = new Semaphore(STREAMS, true);
    private final PackagedTandem tandem;

    InLines(PackagedTandem tandem) {
        this.tandem = tandem;
    }

    @Override
    public String name() {
        return "Tandem by HTTP, in lines";
    }

    @Override
    public int work() throws Exception {
        streams.acquire();
        try {
            tandem.sendLines(LINES);
            return LINES;
        } finally {
            streams.release();
        }
    }
}
