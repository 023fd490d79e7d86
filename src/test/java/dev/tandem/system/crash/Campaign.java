package dev.tandem.system.crash;

import dev.tandem.system.crash.Books.Audit;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * Rounds in each of which a node is killed (SIGKILL), or the database server stopped at once, at a random moment with work under way;
 * then everything that was acknowledged until then is looked for in the database. In the end no new work comes in, all of it is
 * done, and the books are read once more.
 */
public final class Campaign {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int MOST_WORK = 50;
    /** A node that answers nothing for so long is killed anyway. */
    private static final Duration WORK_LIMIT = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(6);
    private static final Duration END_LIMIT = Duration.ofMinutes(20);
    private static final int EARLY_ONE_IN = 4;
    private static final int SERVER_ONE_IN = 3;

    private final Order order;
    private final PrintStream progress;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> doubled = new TreeSet<>();

    /**
     * What is asked for.
     *
     * @param home   the repository, with the packaged product
     * @param folder where nodes and databases are kept
     * @param nodes  that share the database; one on H2
     * @param seed   of the moments
     */
    public record Order(Path home, Path folder, boolean postgres, int nodes, int rounds, long seed) {}

    /**
     * How it ended.
     *
     * @param lost       what was acknowledged and not there
     * @param doubled    what was done twice
     * @param undecided  tickets without a decision when everything was done
     * @param unexpected answers that no client should get
     */
    public record Outcome(int rounds, int sent, int acknowledged, int tasks, Set<String> lost, Set<String> doubled, Set<String> undecided,
                          List<String> unexpected) {

        public boolean isClean() {
            return lost.isEmpty() && doubled.isEmpty() && undecided.isEmpty() && unexpected.isEmpty() && sent == acknowledged;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "rounds %d  sent %,d  acknowledged %,d  tasks completed %,d  lost %d  doubled %d  undecided %d"
                    + "  unexpected answers %d%s", rounds, sent, acknowledged, tasks, lost.size(), doubled.size(), undecided.size(),
                    unexpected.size(), examples());
        }

        private String examples() {
            List<String> examples = new ArrayList<>();
            for (var kind : List.of(lost, doubled, undecided, unexpected)) {
                kind.stream().limit(3).forEach(examples::add);
            }
            return examples.isEmpty() ? "" : "\n  " + String.join("\n  ", examples);
        }
    }

    /** @param progress is told what happens in each round */
    public Campaign(Order order, PrintStream progress) {
        this.order = order;
        this.progress = progress;
        this.random = new Random(order.seed());
    }

    public Outcome run() throws Exception {
        List<String> start = QuickStart.command(order.home());
        List<Node> nodes = new ArrayList<>();
        try (CampaignDatabase database = order.postgres() ? new PostgresServer(order.folder()) : new H2Files(order.folder())) {
            for (int number = 1; number <= (order.postgres() ? order.nodes() : 1); number++) {
                Node node = new Node("node " + number, order.folder(), start, database.settings());
                nodes.add(node);
                Runtime.getRuntime().addShutdownHook(new Thread(node::kill));
                node.launch();
            }
            nodes.forEach(Node::awaitReady);
            try (Traffic traffic = new Traffic(nodes.stream().map(Node::address).toList(), ledger)) {
                for (int round = 1; round <= order.rounds(); round++) {
                    play(round, database, nodes);
                }
                return finish(database, nodes, traffic);
            }
        } finally {
            nodes.forEach(Node::kill);
        }
    }

    private void play(int round, CampaignDatabase database, List<Node> nodes) throws Exception {
        String event;
        if (database.isServer() && random.nextInt(SERVER_ONE_IN) == 0) {
            // without its database a node gives up to start, and nobody would start it again
            nodes.forEach(Node::awaitReady);
            waitForWork();
            database.crash();
            waitUpTo(MOMENT);
            database.restart();
            event = "database stopped";
            look(database);
        } else {
            Node victim = nodes.get(round % nodes.size());
            boolean early = random.nextInt(EARLY_ONE_IN) == 0;
            if (early) {
                waitUpTo(START);
            } else {
                victim.awaitReady();
                waitForWork();
            }
            victim.kill();
            event = victim.name() + " killed" + (early ? " early" : "");
            look(database);
            victim.launch();
        }
        progress.printf(Locale.ROOT, "round %d/%d  %s  sent %,d  acknowledged %,d  tasks completed %,d  lost %d  doubled %d"
                + "  unexpected answers %d%n", round, order.rounds(), event, ledger.sent(), ledger.acknowledged().size(),
                ledger.completedTasks().size(), lost.size(), doubled.size(), ledger.unexpected().size());
    }

    private Audit look(CampaignDatabase database) throws Exception {
        // first what was acknowledged, then what is stored: meanwhile work goes on
        Set<String> acknowledged = ledger.acknowledged();
        Set<String> completed = ledger.completedTasks();
        Audit audit = database.look(source -> new Books(source).audit(acknowledged, completed));
        note("LOST", audit.lost(), lost);
        note("DOUBLED", audit.doubled(), doubled);
        return audit;
    }

    /** At once: whoever ends a long campaign early, or whose node does not come back, wants to know what it found until then. */
    private void note(String what, Set<String> found, Set<String> noted) {
        found.stream().filter(noted::add).forEach(name -> progress.println(what + " " + name));
    }

    /** Until a random number of things more is acknowledged, and a moment longer: in the midst of it, not while everything warms up. */
    private void waitForWork() {
        ledger.allow(2 * MOST_WORK);
        int enough = acknowledged() + 1 + random.nextInt(MOST_WORK);
        long end = System.nanoTime() + WORK_LIMIT.toNanos();
        while (acknowledged() < enough && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        waitUpTo(Duration.ofMillis(1 + random.nextInt(200)));
    }

    private int acknowledged() {
        return ledger.acknowledgements();
    }

    private void waitUpTo(Duration longest) {
        long end = System.nanoTime() + (long) (random.nextDouble() * longest.toNanos());
        for (long left; (left = end - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
        }
    }

    private Outcome finish(CampaignDatabase database, List<Node> nodes, Traffic traffic) throws Exception {
        nodes.forEach(Node::awaitReady);
        ledger.close();
        Client administrator = new Client(nodes.stream().map(Node::address).toList(), "admin");
        Awaitility.await("every ticket is acknowledged and closed").atMost(END_LIMIT).pollInterval(1, TimeUnit.SECONDS).until(() ->
                ledger.isEverythingAnswered() && administrator.read(administrator.get("/engine-rest/process-instance/count").body())
                        .path("count").asInt(-1) == 0);
        traffic.close();
        nodes.forEach(Node::close);
        Audit audit = look(database);
        return new Outcome(order.rounds(), ledger.sent(), ledger.acknowledged().size(), ledger.completedTasks().size(), lost, doubled,
                audit.undecided(), ledger.unexpected());
    }
}
