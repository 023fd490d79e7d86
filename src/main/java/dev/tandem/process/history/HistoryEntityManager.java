package dev.tandem.process.history;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;

/**
 * The engine's unit of work of one command, which already makes one row of a step's beginning and end. Before it writes,
 * rows of instances that end here get their removal time; afterwards comes the instance log.
 */
class HistoryEntityManager extends DbEntityManager {

    private final RemovalTimes removalTimes = new RemovalTimes();
    private final Map<String, LogEntry> entries = new LinkedHashMap<>();

    HistoryEntityManager() {
        super(Context.getProcessEngineConfiguration().getIdGenerator(),
                Context.getCommandContext().getSession(PersistenceSession.class));
    }

    static HistoryEntityManager current() {
        return (HistoryEntityManager) Context.getCommandContext().getDbEntityManager();
    }

    LogEntry entry(String instance) {
        return entries.computeIfAbsent(instance, LogEntry::new);
    }

    /**
     * @return whether nothing of the instance is in the database yet; then its rows will be written with this removal time.
     *         False as well if there are rights on single instances of the past, which only the engine knows how to find.
     */
    boolean endsUnwritten(String rootInstance, Date removalTime) {
        if (Context.getProcessEngineConfiguration().isEnableHistoricInstancePermissions()) {
            return false;
        }
        CachedDbEntity root = getDbEntityCache().getCachedEntity(HistoricProcessInstanceEventEntity.class, rootInstance);
        if (root == null || root.getEntityState() != DbEntityState.TRANSIENT) {
            return false;
        }
        removalTimes.put(rootInstance, removalTime);
        return true;
    }

    @Override
    public void flush() {
        if (!removalTimes.isEmpty()) {
            getDbEntityCache().getCachedEntities().stream().filter(entity -> entity.getEntityState() == DbEntityState.TRANSIENT)
                    .forEach(entity -> removalTimes.apply(entity.getEntity()));
        }
        super.flush();
        if (!entries.isEmpty()) {
            InstanceLogWriter.write(entries.values());
            entries.clear();
        }
    }
}
