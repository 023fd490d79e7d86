package dev.tandem.process.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** The engine's checks of rights, without the statements whose answer is known. */
class QuickRights extends AuthorizationManager {

    static final Duration BELIEVED = Duration.ofSeconds(1);

    private final ExpiringAnswers<Boolean> revokes;

    private QuickRights(ExpiringAnswers<Boolean> revokes) {
        this.revokes = revokes;
    }

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    static void applyTo(ProcessEngineConfigurationImpl engine, LongSupplier clock) {
        ExpiringAnswers<Boolean> revokes = new ExpiringAnswers<>(BELIEVED, clock);
        OwnSessions.use(engine, AuthorizationManager.class, () -> new QuickRights(revokes));
    }

    /**
     * Before every query on behalf of a person, the engine reads the groups of <em>all</em> authorizations, to leave out the
     * person's groups that have none. With one authorization for each open task that is a scan of a growing table, many
     * times a request. It never changes an answer, so it is left out.
     */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : groups;
    }

    /**
     * Whether anything was revoked from this person is asked once a second, not in every command. Until then a
     * right that another node revokes still counts, as it did for the commands that were under way.
     */
    @Override
    protected boolean isRevokeAuthCheckEnabled(String person, List<String> groups) {
        return revokes.recall(List.of(String.valueOf(person), filterAuthenticatedGroupIds(groups)),
                () -> super.isRevokeAuthCheckEnabled(person, groups));
    }

    /**
     * Whoever may read a task finds it in the history, too. As shipped that takes the right to read the history of all
     * instances, and without it nobody can write or read the comments of a task.
     */
    @Override
    public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
        configureQuery(query);
        query.getAuthCheck().setHistoricInstancePermissionsEnabled(true); // as it says in this statement: by the task's id as well
        addPermissionCheck(query.getAuthCheck(), new PermissionCheckBuilder().disjunctive()
                .atomicCheck(Resources.PROCESS_DEFINITION, "RES.PROC_DEF_KEY_", Permissions.READ_HISTORY)
                .atomicCheck(Resources.TASK, "RES.ID_", Permissions.READ).build());
    }

    /**
     * As shipped, whoever may look at a diagram is told how many instances of it there are and how many failed. Here that takes what
     * looking at the instances takes.
     */
    @Override
    public void configureProcessDefinitionStatisticsQuery(ProcessDefinitionStatisticsQueryImpl query) {
        configureQuery(query, Resources.PROCESS_DEFINITION, "RES.KEY_", Permissions.READ_INSTANCE);
    }

    @Override
    public void insert(DbEntity authorization) {
        forgetIfRevoked((AuthorizationEntity) authorization);
        super.insert(authorization);
    }

    @Override
    public void update(AuthorizationEntity authorization) {
        forgetIfRevoked(authorization);
        super.update(authorization);
    }

    private void forgetIfRevoked(AuthorizationEntity authorization) {
        if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
            revokes.forget();
            getCommandContext().getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, context -> revokes.forget());
        }
    }

    /** Nobody can have been given a right on an instance or a task that begins and ends in this transaction. */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String id) {
        if (!beganHere(resource, id) || !getDbEntityManager().getCachedEntitiesByType(AuthorizationEntity.class).isEmpty()) {
            super.deleteAuthorizationsByResourceId(resource, id);
        }
    }

    private boolean beganHere(Resource resource, String id) {
        CachedDbEntity entity = null;
        if (resource == Resources.PROCESS_INSTANCE) {
            entity = getDbEntityManager().getDbEntityCache().getCachedEntity(ExecutionEntity.class, id);
        } else if (resource == Resources.TASK) {
            entity = getDbEntityManager().getDbEntityCache().getCachedEntity(TaskEntity.class, id);
        }
        return entity != null && (entity.getEntityState() == DbEntityState.TRANSIENT
                || entity.getEntityState() == DbEntityState.DELETED_TRANSIENT);
    }
}
