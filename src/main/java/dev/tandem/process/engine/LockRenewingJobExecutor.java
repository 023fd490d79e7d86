package dev.tandem.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.scheduling.annotation.Scheduled;

/** The starter's job executor, with {@link JobLocks} that are renewed three times in each lock time. */
class LockRenewingJobExecutor extends SpringJobExecutor {

    private final JobLocks locks;

    LockRenewingJobExecutor(JobLocks locks) {
        this.locks = locks;
    }

    @Scheduled(fixedDelayString = "#{${camunda.bpm.job-execution.lock-time-in-millis} / 3}")
    void renewLocks() {
        locks.renew(getLockOwner(), getLockTimeInMillis());
    }

    @Override
    protected void ensureInitialization() {
        super.ensureInitialization();
        acquireJobsRunnable = new Acquisition();
    }

    /** A job that waits for a thread is held, too; one that no thread would take is handed in again by the {@link Acquisition}. */
    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        locks.hold(jobs);
        return new Execution(jobs, engine);
    }

    /**
     * Hands in again what no thread would take, unless it cannot look for further jobs: then the engine forgets them. Their locks must
     * expire, or nobody would ever take them up.
     */
    private final class Acquisition extends SequentialJobAcquisitionRunnable {

        Acquisition() {
            super(LockRenewingJobExecutor.this);
        }

        @Override
        protected void configureNextAcquisitionCycle(JobAcquisitionContext cycle, JobAcquisitionStrategy strategy) {
            if (cycle.getAcquisitionException() != null) {
                cycle.getAdditionalJobsByEngine().values().forEach(batches -> batches.forEach(locks::release));
            }
            super.configureNextAcquisitionCycle(cycle, strategy);
        }
    }

    private final class Execution extends ExecuteJobsRunnable {

        private final List<String> jobs;

        Execution(List<String> jobs, ProcessEngineImpl engine) {
            super(jobs, engine);
            this.jobs = List.copyOf(jobs);
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                locks.release(jobs);
            }
        }

        /** Jobs that came up while others ran follow in the same thread; they are not among those it was given. */
        @Override
        protected void executeJob(String job, CommandExecutor executor, JobFailureCollector failures) {
            locks.hold(List.of(job));
            try {
                super.executeJob(job, executor, failures);
            } finally {
                if (!jobs.contains(job)) {
                    locks.release(List.of(job));
                }
            }
        }
    }
}
