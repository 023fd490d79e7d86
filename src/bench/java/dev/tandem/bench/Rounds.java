package dev.tandem.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets contenders work in alternating rounds, so that whatever else the machine does meets all of them alike. */
final class Rounds {

    /** A contender whose code is still being compiled after so many stretches is measured as it is. */
    private static final int MOST_WARM_UPS = 15;

    private final Settings settings;
    private final Duration warmUp;
    private final int threads;

    Rounds(Settings settings, Duration warmUp, int threads) {
        this.settings = settings;
        this.warmUp = warmUp;
        this.threads = threads;
    }

    /** @return what each did, in the order of the contenders */
    List<Measured> of(List<Contender> contenders) throws Exception {
        List<Measured> all = contenders.stream()
                .map(contender -> new Measured(contender.name(), new ArrayList<>(), Stretch.noLatencies())).toList();
        long[] done = new long[contenders.size()];
        for (int index = 0; index < contenders.size(); index++) {
            done[index] = warmUp(contenders.get(index));
        }
        for (int round = 0; round < settings.rounds(); round++) {
            for (int index = 0; index < contenders.size(); index++) {
                Stretch stretch = contenders.get(index).workFor(threads, settings.round());
                say("round %d of %d, %s: %,.0f/s", round + 1, settings.rounds(), contenders.get(index).name(), stretch.rate());
                all.get(index).rates().add(stretch.rate());
                all.get(index).latencies().add(stretch.latencies());
                done[index] += stretch.units();
            }
        }
        for (int index = 0; index < contenders.size(); index++) {
            contenders.get(index).verify(done[index]);
        }
        return all;
    }

    private long warmUp(Contender contender) throws Exception {
        long done = 0;
        boolean warm = false;
        for (int time = 0; !warm && time < MOST_WARM_UPS; time++) {
            Stretch stretch = contender.workFor(threads, warmUp);
            done += stretch.units();
            warm = stretch.isWarm();
            say("warming up %s, stretch %d: %,.0f/s%s", contender.name(), time + 1, stretch.rate(), warm ? "" : ", its code is still being compiled");
        }
        return done;
    }

    /** Beside the results, which a program may read. */
    private static void say(String line, Object... values) {
        System.err.printf(Locale.ROOT, "  " + line + "%n", values);
    }
}
