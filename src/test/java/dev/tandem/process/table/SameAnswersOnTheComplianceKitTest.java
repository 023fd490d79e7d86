package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.SharedData;
import dev.tandem.process.table.ComplianceKit.Model;
import dev.tandem.process.table.TwoEngines.Pair;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On every decision of the DMN compatibility kit that Camunda can read, ours says the same, or fails with the same words. */
class SameAnswersOnTheComplianceKitTest {

    private static final int GENERATED_INPUTS = 25;
    private static final List<Object> VALUES = Arrays.asList(null, "", "Medium", "High", "Approved", "yes", "a", 0, 1, 18, 19L, 65.5, -3,
            new BigDecimal("100.00"), Double.POSITIVE_INFINITY, true, false, new Date(0), LocalDate.of(2026, 11, 24),
            List.of(), List.of(1, 2), List.of("a"), Map.of("a", 1));

    private final TwoEngines engines = new TwoEngines();

    @Test
    void everyDecisionForTheKitsOwnInputsAndForOdderOnes() {
        int tables = 0;
        int failures = 0;
        for (Model model : new ComplianceKit(SharedData.require("dmn-tck")).models()) {
            Random random = new Random(model.file().getFileName().toString().hashCode());
            for (Pair decision : engines.read(model.dmn())) {
                tables += decision.isTable() ? 1 : 0;
                for (Map<String, Object> inputs : model.cases()) {
                    failures += decision.agreeOn(inputs).failures().isEmpty() ? 0 : 1;
                }
                for (int i = 0; decision.isTable() && i < GENERATED_INPUTS; i++) {
                    failures += decision.agreeOn(anyInputs(model, random)).failures().isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(tables).as("tables that Camunda could read").isGreaterThanOrEqualTo(20);
        assertThat(failures).as("failures that were compared").isPositive();
    }

    private static Map<String, Object> anyInputs(Model model, Random random) {
        Map<String, Object> inputs = new HashMap<>();
        model.inputs().stream().filter(name -> random.nextInt(8) > 0)
                .forEach(name -> inputs.put(name, VALUES.get(random.nextInt(VALUES.size()))));
        return inputs;
    }
}
