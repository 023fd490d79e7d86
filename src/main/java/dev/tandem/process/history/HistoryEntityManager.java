package dev.tandem.process.history;

import dev.tandem.database.LateWrites;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbBulkOperation;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.springframework.dao.DataAccessException;

/**
 * The engine's unit of work of one command, which already makes one row of a step's beginning and end. Before it writes,
 * rows of instances that end here get their removal time, and new instances and the log of steps are sent, together with what the
 * command's steps have left to be sent. What the engine deletes goes from the log, too.
 */
class HistoryEntityManager extends DbEntityManager {

    private static final String DELETE = "deleteHistoricProcessInstances";
    private static final String DELETE_DUE = "deleteHistoricProcessInstancesByRemovalTime";

    private final RemovalTimes removalTimes = new RemovalTimes();
    private final Map<String, LoggedCommand> commands = new LinkedHashMap<>();
    private final Set<String> newInstances = new HashSet<>();
    private final List<String> deleted = new ArrayList<>();
    private final LateWrites writes;
    private final StepLogErasure erasure;

    HistoryEntityManager(LateWrites writes, StepLogErasure erasure) {
        super(Context.getProcessEngineConfiguration().getIdGenerator(),
                Context.getCommandContext().getSession(PersistenceSession.class));
        this.writes = writes;
        this.erasure = erasure;
    }

    static HistoryEntityManager current() {
        return (HistoryEntityManager) Context.getCommandContext().getDbEntityManager();
    }

    LoggedCommand command(String instance) {
        return commands.computeIfAbsent(instance, LoggedCommand::new);
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
        super.flush();
    }

    /** The row of a new instance goes with the log, which refers to it. */
    @Override
    protected void flushCachedEntity(CachedDbEntity cached) {
        if (cached.getEntityState() == DbEntityState.TRANSIENT && cached.getEntity() instanceof HistoricProcessInstanceEventEntity instance) {
            writes.add(EngineRow.of(instance));
            newInstances.add(instance.getId());
            cached.setEntityState(DbEntityState.PERSISTENT);
            cached.makeCopy();
        } else {
            super.flushCachedEntity(cached);
        }
    }

    /** The clean-up says until when and how many: here it says which, so that the log is cleaned of the same. */
    @Override
    public DbBulkOperation deletePreserveOrder(Class<? extends DbEntity> type, String statement, Object parameter) {
        if (statement.equals(DELETE_DUE)) {
            List<String> due = erasure.due((ListQueryParameterObject) parameter, Context.getProcessEngineConfiguration().getDatabaseTablePrefix());
            return due.isEmpty() ? super.deletePreserveOrder(type, statement, parameter) : deletePreserveOrder(type, DELETE, due);
        }
        if (statement.equals(DELETE)) {
            ((List<?>) parameter).forEach(instance -> deleted.add((String) instance));
        }
        return super.deletePreserveOrder(type, statement, parameter);
    }

    /** Rows are sent before the engine deletes any, as it would do itself. */
    @Override
    protected void flushDbOperationManager() {
        commands.values().forEach(command -> StepLogRows.of(command, newInstances.contains(command.instance())).forEach(writes::add));
        commands.clear();
        try {
            writes.send();
            erasure.erase(deleted);
            deleted.clear();
        } catch (DataAccessException e) {
            throw new ProcessEngineException("What happened could not be written: " + e.getMostSpecificCause().getMessage(), e);
        }
        super.flushDbOperationManager();
    }
}
