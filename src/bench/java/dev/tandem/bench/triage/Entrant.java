package dev.tandem.bench.triage;

import dev.tandem.bench.Contender;
import dev.tandem.bench.OwnJvm;
import dev.tandem.process.HistoryDepth;
import java.io.IOException;
import java.nio.file.Path;

/** Who takes part in {@link Triage}: the subject, its baseline, others. */
enum Entrant {

    TANDEM(Database.H2_AS_SHIPPED) {
        @Override
        Contender on(String url, Understanding understanding) {
            return new TandemEngine(url, understanding, null);
        }
    },
    CAMUNDA("") {
        @Override
        Contender on(String url, Understanding understanding) {
            return new CamundaEngine(url, understanding);
        }
    },
    FLOWABLE("") {
        @Override
        Contender on(String url, Understanding understanding) {
            return new FlowableEngine(url, understanding);
        }
    },
    OPERATON("") {
        @Override
        Contender on(String url, Understanding understanding) {
            return new OperatonEngine(url, understanding);
        }
    },
    TANDEM_COALESCED(Database.H2_AS_SHIPPED) {
        @Override
        Contender on(String url, Understanding understanding) {
            return new TandemEngine(url, understanding, HistoryDepth.COALESCED);
        }
    },
    TANDEM_FULL(Database.H2_AS_SHIPPED) {
        @Override
        Contender on(String url, Understanding understanding) {
            return new TandemEngine(url, understanding, HistoryDepth.FULL);
        }
    },
    FLOOR(Database.H2_AS_SHIPPED) {
        @Override
        Contender on(String url, Understanding understanding) {
            return new BareTransaction(url, understanding);
        }
    };

    private final String h2Extras;

    Entrant(String h2Extras) {
        this.h2Extras = h2Extras;
    }

    /** @param url of an empty database */
    abstract Contender on(String url, Understanding understanding);

    OwnJvm start(Database.Kind kind, Path home) throws IOException {
        return OwnJvm.start(Entrant.class, name(), kind.name(), home.toString());
    }

    /** Of the JVM that {@link #start} starts, with a database server of its own. */
    public static void main(String[] arguments) throws Exception {
        Entrant entrant = valueOf(arguments[0]);
        try (Database database = Database.Kind.valueOf(arguments[1]).start()) {
            OwnJvm.serve(() -> entrant.on(database.url("triage", entrant.h2Extras), Understanding.ofShippedModel(Path.of(arguments[2]))));
        }
        System.exit(0); // engines leave threads behind
    }
}
