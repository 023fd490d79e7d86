package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.process.ProcessBench;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;

/** Jobs that take longer than their lock, on the engine's own threads. */
@SpringBootTest(classes = {ProcessBench.class, LongJobsTest.Blocking.class}, webEnvironment = SpringBootTest.WebEnvironment.MOCK, properties = {
        "spring.datasource.url=jdbc:h2:mem:long-jobs;DB_CLOSE_DELAY=-1", "camunda.bpm.process-engine-name=longjobs",
        "camunda.bpm.job-execution.lock-time-in-millis=3000", "camunda.bpm.job-execution.max-wait=500", "spring.main.banner-mode=off"})
@DirtiesContext
class LongJobsTest {

    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final CountDownLatch GO_ON = new CountDownLatch(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    /** No configuration by annotation, which the scan of other tests would find. */
    static class Blocking {

        @Bean
        JavaDelegate blocks() {
            return execution -> {
                STARTS.incrementAndGet();
                GO_ON.await();
            };
        }
    }

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private LockRenewingJobExecutor executor;

    @Autowired
    private JdbcTemplate database;

    @AfterEach
    void letItGoOn() {
        GO_ON.countDown();
    }

    @Test
    void aJobThatOutlivesItsLockIsNotStartedBesideItselfAndEndsWell() {
        repository.createDeployment().addModelInstance("long.bpmn", Bpmn.createExecutableProcess("long").camundaHistoryTimeToLive(1)
                .startEvent().serviceTask("work").camundaAsyncBefore().camundaDelegateExpression("${blocks}").endEvent().done()).deploy();
        String instance = runtime.startProcessInstanceByKey("long").getId();
        await().atMost(LONG).until(() -> STARTS.get() == 1);
        Timestamp firstLock = lock();

        await().atMost(LONG).until(() -> System.currentTimeMillis() > firstLock.getTime() + 1000);

        assertThat(lock()).isAfter(firstLock);
        assertThat(acquiredByAnotherNode().getJobIdBatches()).isEmpty();
        assertThat(STARTS).hasValue(1);

        GO_ON.countDown();
        await().atMost(LONG).until(() -> runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0);
        assertThat(STARTS).hasValue(1);
    }

    @Test
    void onlyLocksOfThisNodeThatTheEngineHasNotGivenUpAreRenewed() {
        Timestamp then = new Timestamp(1_000_000);
        insert("mine", "me", then);
        insert("given-up", null, null);
        insert("other", "another", then);
        JobLocks locks = new JobLocks(database);
        insert("done", "me", then);
        locks.hold(List.of("mine", "given-up", "other", "gone", "done"));
        locks.release(List.of("done"));

        locks.renew("me", 60_000);

        assertThat(lockOf("done")).isEqualTo(then);
        assertThat(lockOf("mine")).isAfter(new Timestamp(System.currentTimeMillis()));
        assertThat(lockOf("given-up")).isNull();
        assertThat(lockOf("other")).isEqualTo(then);
        database.update("DELETE FROM ACT_RU_JOB WHERE ID_ IN ('mine', 'given-up', 'other', 'done')");
    }

    /** All threads are busy, and before the job is handed in again, the database goes away: the engine has forgotten it then. */
    @Test
    void aJobThatNoThreadTookIsTakenUpAgainAfterTheDatabaseWasAway() {
        TaskExecutor threads = executor.getTaskExecutor();
        AcquireJobsCommandFactory acquisition = executor.getAcquireJobsCmdFactory();
        executor.setTaskExecutor(job -> {
            executor.setTaskExecutor(threads);
            executor.setAcquireJobsCmdFactory(number -> {
                executor.setAcquireJobsCmdFactory(acquisition);
                throw new IllegalStateException("The database is away");
            });
            throw new TaskRejectedException("All threads are busy");
        });
        repository.createDeployment().addModelInstance("short.bpmn", Bpmn.createExecutableProcess("short").camundaHistoryTimeToLive(1)
                .startEvent().endEvent().camundaAsyncBefore().done()).deploy();

        String instance = runtime.startProcessInstanceByKey("short").getId();

        await().atMost(LONG).until(() -> runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0);
        assertThat(executor.getTaskExecutor()).isSameAs(threads);
    }

    private AcquiredJobs acquiredByAnotherNode() {
        SpringJobExecutor otherNode = new SpringJobExecutor();
        return engine.getCommandExecutorTxRequired().execute(new AcquireJobsCmd(otherNode));
    }

    private Timestamp lock() {
        return database.queryForObject("SELECT LOCK_EXP_TIME_ FROM ACT_RU_JOB WHERE HANDLER_TYPE_ = 'async-continuation'", Timestamp.class);
    }

    private Timestamp lockOf(String job) {
        return database.queryForObject("SELECT LOCK_EXP_TIME_ FROM ACT_RU_JOB WHERE ID_ = ?", Timestamp.class, job);
    }

    private void insert(String job, String owner, Timestamp until) {
        database.update("INSERT INTO ACT_RU_JOB (ID_, REV_, TYPE_, LOCK_OWNER_, LOCK_EXP_TIME_, RETRIES_, EXCLUSIVE_, SUSPENSION_STATE_, DUEDATE_)"
                + " VALUES (?, 1, 'message', ?, ?, 0, FALSE, 1, NULL)", job, owner, until);
    }
}
