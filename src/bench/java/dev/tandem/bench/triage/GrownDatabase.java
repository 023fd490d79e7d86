package dev.tandem.bench.triage;

import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.process.HistoryDepth;
import java.util.List;
import java.util.Locale;

/**
 * The triage of {@link Triage} on databases in which much has happened: a million finished work items, a hundred thousand that
 * wait for a person beside as many finished ones; the baseline is the same with a thousand finished ones. H2 keeps its file on
 * disk here, as in the product.
 */
public final class GrownDatabase extends OnADatabase {

    public GrownDatabase(Database.Kind kind) {
        super("grown", kind);
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        Database database = kind().start();
        Understanding understanding = Understanding.ofShippedModel(settings.home());
        return List.of(tandem(database, understanding, 1_000, false), tandem(database, understanding, 1, false),
                tandem(database, understanding, 100, true));
    }

    private static TandemEngine tandem(Database database, Understanding understanding, int times, boolean waiting) throws Exception {
        String items = String.format(Locale.ROOT, "%,d", times * TandemEngine.REAL);
        String name = items + " finished" + (waiting ? ", " + items + " waiting" : "");
        TandemEngine tandem = new TandemEngine(name, database.durableUrl("grown_" + times, Database.H2_AS_SHIPPED),
                understanding, HistoryDepth.LEAN);
        tandem.fill(times, waiting);
        return tandem;
    }
}
