package dev.tandem.bench.triage;

import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.process.history.HistoryDepth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Instances a second of a small triage process that runs through without a stop: start with five variables, a delegate
 * that sets what Tandem's {@code classify} sets, a table of 77 rules, a gateway, a delegate, end. The model answers at
 * once, so that only engine, table and database are measured. Four clients start instances, each in a transaction of its own.
 *
 * <p>The same process and the same table run on everybody, each in a database of its own of the same kind. The others are
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
    protected List<Contender> open(Settings settings, Database database) throws Exception {
        Understanding understanding = Understanding.ofShippedModel(settings.home());
        List<Contender> contenders = new ArrayList<>();
        TandemEngine tandem = new TandemEngine(database.url("tandem", ";QUERY_CACHE_SIZE=256"), understanding, null);
        contenders.add(tandem);
        contenders.add(new CamundaEngine(database.url("camunda", ""), understanding));
        contenders.add(new FlowableEngine(database.url("flowable", ""), understanding));
        contenders.add(new OperatonEngine(database.url("operaton", ""), understanding));
        for (HistoryDepth history : HistoryDepth.values()) {
            if (history != tandem.history()) {
                contenders.add(new TandemEngine(database.url("tandem_" + history.name().toLowerCase(Locale.ROOT),
                        ";QUERY_CACHE_SIZE=256"), understanding, history));
            }
        }
        contenders.add(new BareTransaction(database.url("bare", ";QUERY_CACHE_SIZE=256"), understanding, database));
        return contenders;
    }
}
