package dev.tandem.bench.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.bench.Contender;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.variable.Variables;

/** One decision engine and one table; one thread. */
final class Decisions implements Contender {

    private static final long SEED = 77;

    private final String name;
    private final DmnEngine engine;
    private final DmnDecision table;
    private final List<String> intents;
    private final int rules;
    private final Random random = new Random(SEED);

    Decisions(String name, DmnEngine engine, int rules) {
        this.name = name;
        this.engine = engine;
        this.rules = rules;
        intents = RoutingTable.intents(rules);
        table = engine.parseDecision(RoutingTable.KEY,
                new ByteArrayInputStream(RoutingTable.dmn(rules, intents, "long").getBytes(UTF_8)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int work() {
        int rule = random.nextInt(rules);
        long priority = engine.evaluateDecisionTable(table, Variables.createVariables()
                .putValue("intent", intents.get(rule / 2))
                .putValue("customerTier", RoutingTable.TIERS.get(1 - rule % 2))).getSingleResult().getEntry("priority");
        if (priority != rule % 100) {
            throw new IllegalStateException("'%s' took another rule than %d: priority %d".formatted(name, rule, priority));
        }
        return 1;
    }
}
