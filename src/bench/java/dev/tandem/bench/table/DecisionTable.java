package dev.tandem.bench.table;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.process.table.FastTables;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * Decisions a second on one thread, from tables of so many rules, with and without Tandem's evaluation. The baseline is
 * the same Camunda decision engine as shipped; both are used directly, without a process around them and without history.
 * Both get the same cases in the same order, and every case has a rule.
 */
public final class DecisionTable implements Benchmark {

    private final int rules;

    public DecisionTable(int rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return "decision-table." + rules;
    }

    @Override
    public String unit() {
        return "decisions/s";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public List<Contender> open(Settings settings) {
        return List.of(new Decisions("Tandem", FastTables.engine(), rules),
                new Decisions("Camunda 7.24 as shipped",
                        DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine(), rules));
    }
}
