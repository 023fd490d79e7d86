package dev.tandem.bench.triage;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.util.List;
import java.util.Locale;

/** Instances a second that four clients start on one kind of database, with the shipped model's labels. */
abstract class OnADatabase implements Benchmark {

    private static final int CLIENTS = 4;
    private static final String MODEL = "banking-support";

    private final String what;
    private final Database.Kind kind;

    OnADatabase(String what, Database.Kind kind) {
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
        return open(kind.start(), Understanding.of(
                new ModelRegistry(settings.home().resolve("models")).require(ModelReference.parse(MODEL))));
    }

    abstract List<Contender> open(Database database, Understanding understanding) throws Exception;
}
