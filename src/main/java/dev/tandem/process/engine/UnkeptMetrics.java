package dev.tandem.process.engine;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.MeterLogManager;
import org.camunda.bpm.engine.management.MetricIntervalValue;

/** Whoever asks for the engine's metrics hears that nobody keeps them; the engine itself looks for whoever would, and fails. */
class UnkeptMetrics extends MeterLogManager {

    @Override
    public Long executeSelectSum(MetricsQueryImpl query) {
        checkKept();
        return super.executeSelectSum(query);
    }

    @Override
    public List<MetricIntervalValue> executeSelectInterval(MetricsQueryImpl query) {
        checkKept();
        return super.executeSelectInterval(query);
    }

    private static void checkKept() {
        if (Context.getProcessEngineConfiguration().getDbMetricsReporter() == null) {
            throw new BadUserRequestException("The engine's metrics are not kept here. Ask /actuator/prometheus for Tandem's own, or set "
                    + "camunda.bpm.metrics.enabled and camunda.bpm.metrics.db-reporter-activate to true and start again.");
        }
    }
}
