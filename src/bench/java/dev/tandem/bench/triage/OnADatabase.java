package dev.tandem.bench.triage;

import dev.tandem.bench.Benchmark;
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

    protected final Database.Kind kind() {
        return kind;
    }
}
