package dev.tandem.process.history;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
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
        if (!isUnwritten(rootInstance)) {
            return false;
        }
        removalTimes.put(rootInstance, removalTime);
        return true;
    }

    private boolean isUnwritten(String instance) {
        CachedDbEntity cached = getDbEntityCache().getCachedEntity(HistoricProcessInstanceEventEntity.class, instance);
        return cached != null && cached.getEntityState() == DbEntityState.TRANSIENT;
    }

    /** The engine writes the message with all of the entity in it before it looks at the id. */
    @Override
    protected void validateId(DbEntity entity) {
        if (entity.getId() == null || entity.getId().equals(Authorization.ANY)) {
            super.validateId(entity);
        }
    }

    @Override
    public void flush() {
        if (!removalTimes.isEmpty()) {
            getDbEntityCache().getCachedEntities().stream().filter(entity -> entity.getEntityState() == DbEntityState.TRANSIENT)
                    .forEach(entity -> removalTimes.apply(entity.getEntity()));
        }
        Set<String> written = entries.keySet().stream().filter(this::isUnwritten).collect(Collectors.toSet());
        super.flush();
        if (!entries.isEmpty()) {
            InstanceLogWriter.write(entries.values(), written);
            entries.clear();
        }
    }
}
