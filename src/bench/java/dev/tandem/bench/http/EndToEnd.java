package dev.tandem.bench.http;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Measured;
import dev.tandem.bench.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Tickets a second through the packaged product: {@code POST /api/work-items} with real questions, until each is stored,
 * understood by the real model, decided, recorded, routed and waiting at its desk, on the embedded database on disk. The
 * baseline is the most that this could be: the same model and micro-batcher asked by as many clients in this very process,
 * with nothing around it. A third contender sends the same as streams of lines.
 *
 * <p>Afterwards the product gets questions on a fixed schedule, at 25 to 100 % of that rate. Latency counts from when a
 * question was due, not from when the client got round to sending it, so a stall is felt by all that came meanwhile.
 * Client and product share the machine.
 */
public final class EndToEnd implements Benchmark {

    private static final int CLIENTS = 32;
    private static final int[] PERCENT_OF_PEAK = {25, 50, 75, 100};

    @Override
    public String name() {
        return "http.end-to-end";
    }

    @Override
    public String unit() {
        return "tickets/s";
    }

    @Override
    public int threads() {
        return CLIENTS;
    }

    /** The code of a server is compiled after some thousand tickets only. */
    @Override
    public Duration warmUp(Settings settings) {
        return settings.warmUp().multipliedBy(8);
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        List<String> texts = settings.readTexts();
        PackagedTandem tandem = new PackagedTandem(settings.home(), texts);
        return List.of(tandem, new InferenceAlone(texts), new InLines(tandem));
    }

    @Override
    public void afterwards(Contender subject, Measured measured, Settings settings) throws Exception {
        Duration time = settings.round().multipliedBy(settings.rounds());
        System.out.printf(Locale.ROOT, "  open loop, %d s each, latency from the scheduled time%n", time.toSeconds());
        for (int percent : PERCENT_OF_PEAK) {
            double rate = measured.median() * percent / 100;
            System.out.printf(Locale.ROOT, "  %3d %%  %s%n", percent, OpenLoop.run(rate, time, ((PackagedTandem) subject)::sendAsync));
        }
    }
}
