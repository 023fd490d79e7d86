package dev.tandem.bench.triage;

import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Instances a second of a small triage process that runs through without a stop: start with five variables, a delegate
 * that sets what Tandem's {@code classify} sets, a table of 77 rules, a gateway, a delegate, end. The model answers at
 * once, so that only engine, table and database are measured. Four clients start instances, each in a transaction of its own.
 *
 * <p>The same process and the same table run on everybody, each in a JVM and a database of its own of the same kind. The others are
 * taken as their documentation hands them out: history as preset, own decision engine, own connection pool, a delegate
 * in plain Java, no Spring. Tandem alone has more to do: its work item and its decision are recorded in the same
 * transaction, and its step reads its input parameters; it runs once with the history it ships with, and once with each of
 * the others. The floor is what no workflow engine can beat: that work item and that decision, inserted by plain JDBC.
 */
public final class Triage extends OnADatabase {

    static final int RULES = 77;

    public Triage(Database.Kind kind) {
        super("triage", kind);
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        for (Entrant entrant : Entrant.values()) {
            contenders.add(entrant.start(kind(), settings.home()));
        }
        return contenders;
    }
}
