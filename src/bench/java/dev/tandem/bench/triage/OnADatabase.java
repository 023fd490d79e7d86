package dev.tandem.bench.triage;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import java.util.List;
import java.util.Locale;

/** Instances a second on one kind of database; four clients, unless a benchmark says otherwise. */
public abstract class OnADatabase implements Benchmark {

    private static final int CLIENTS = 4;

    private final String what;
    private final Database.Kind kind;

    /** @param what first part of the name */
    protected OnADatabase(String what, Database.Kind kind) {
        this.what = what;
        this.kind = kind;
    }

    @Override
    public String name() {
        return what + "." + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String unit() {
        return "instances/s";
    }

    @Override
    public int threads() {
        return CLIENTS;
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        return open(settings, kind.start());
    }

    /** @param database server without databases yet */
    protected abstract List<Contender> open(Settings settings, Database database) throws Exception;
}
