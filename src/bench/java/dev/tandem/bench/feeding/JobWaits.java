package dev.tandem.bench.feeding;

import dev.tandem.inference.TextClassifier;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;

/** An asynchronous continuation: threads of the job executor wait at the micro-batcher. */
final class JobWaits extends FedEngine {

    private static final int JOBS_AT_ONCE = 16;
    private static final int IDLE_MILLIS = 5;

    JobWaits(String url, TextClassifier classifier, List<String> texts) {
        super(url, classifier, texts, "<serviceTask id='step' camunda:asyncBefore='true' camunda:delegateExpression='${ask}'/>", new HashMap<>());
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor().start();
    }

    /** As fast as it goes: the preset pool has three threads and would wait for most of the time. */
    @Override
    void adjust(StandaloneProcessEngineConfiguration configuration) {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setMaxPoolSize(Feeding.CLIENTS);
        executor.setCorePoolSize(Feeding.CLIENTS);
        executor.setMaxJobsPerAcquisition(JOBS_AT_ONCE);
        executor.setWaitTimeInMillis(IDLE_MILLIS);
        executor.setMaxWait(IDLE_MILLIS);
        configuration.setJobExecutor(executor);
    }

    @Override
    public String name() {
        return "jobs wait, %d threads".formatted(Feeding.CLIENTS);
    }
}
