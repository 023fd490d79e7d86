package dev.tandem.process.engine;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Renews the locks of the jobs that this node has taken until they are done. The engine locks a job once, and whoever
 * finds the lock expired takes the job up again, beside the thread that still works at it. The revision of the row stays as
 * it is, so that the thread that works at the job can end it. A node that dies renews nothing: its jobs are taken up by
 * another one when the lock has expired.
 */
class JobLocks {

    private static final Logger LOG = LoggerFactory.getLogger(JobLocks.class);
    private static final String RENEW = "UPDATE ACT_RU_JOB SET LOCK_EXP_TIME_ = ? WHERE ID_ = ? AND LOCK_OWNER_ = ? AND LOCK_EXP_TIME_ IS NOT NULL";

    private final JdbcTemplate database;
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    JobLocks(JdbcTemplate database) {
        this.database = database;
    }

    /** @param jobs ids; holding one twice is holding it once */
    void hold(Collection<String> jobs) {
        held.addAll(jobs);
    }

    void release(Collection<String> jobs) {
        held.removeAll(jobs);
    }

    /**
     * A lock that the engine has given up meanwhile, because the job failed, stays given up.
     *
     * @param owner        this node
     * @param milliseconds until the locks expire, from now
     */
    void renew(String owner, long milliseconds) {
        // the engine compares with its own clock
        Timestamp until = new Timestamp(ClockUtil.getCurrentTime().getTime() + milliseconds);
        // one by one: a transaction over several rows could wait for a job that waits for another of them
        held.forEach(job -> renew(job, owner, until));
    }

    private void renew(String job, String owner, Timestamp until) {
        try {
            database.update(RENEW, until, job, owner);
        } catch (DataAccessException e) {
            LOG.warn("The lock of the running job {} could not be renewed; the next attempt follows. If it fails for longer than "
                    + "camunda.bpm.job-execution.lock-time-in-millis, the job is started a second time. Cause: {}", job, e.getMessage());
        }
    }
}
