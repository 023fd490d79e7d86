package dev.tandem.process.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.jspecify.annotations.Nullable;

/**
 * Every start by key, and every decision, asks the database for the latest version of a key: a join and a grouping, a
 * quarter of the time of a small process. Here the id is kept for a second; the revision of a process is still read by its id, so a
 * suspended or deleted one is noticed at once, and so is what this node deploys. What another node deploys counts
 * after at most a second, and so does its deleting a decision: that one can't be suspended, so it is not read again.
 */
class LatestVersions {

    static final Duration BELIEVED = Duration.ofSeconds(1);

    /** Goes up with whatever the engine can change of a deployed process: whether it is suspended, and how long its history is kept. */
    private static final String REVISION = "SELECT REV_ FROM %sACT_RE_PROCDEF WHERE ID_ = ?";

    private final ExpiringAnswers<String> processes;
    private final ExpiringAnswers<String> decisions;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    LatestVersions(LongSupplier clock) {
        processes = new ExpiringAnswers<>(BELIEVED, clock);
        decisions = new ExpiringAnswers<>(BELIEVED, clock);
    }

    void applyTo(ProcessEngineConfigurationImpl engine) {
        OwnSessions.use(engine, ProcessDefinitionManager.class, Processes::new);
        OwnSessions.use(engine, DecisionDefinitionManager.class, Decisions::new);
    }

    private static <D extends ResourceDefinitionEntity<?>> @Nullable D latest(ExpiringAnswers<String> known, String key,
                                                                             Function<String, @Nullable D> byId, Supplier<D> query) {
        if (Context.getProcessEngineConfiguration().isTenantCheckEnabled()) {
            return query.get(); // the latest version depends on who asks
        }
        Optional<D> definition = known.recall(key).map(byId);
        if (definition.isPresent()) {
            return definition.get();
        }
        long asked = known.changes();
        D latest = query.get();
        if (latest != null) {
            known.keep(key, latest.getId(), asked);
        }
        return latest;
    }

    /** Other threads see the new version when it is committed, and may have asked for the old one a moment before. */
    private static void changed(ExpiringAnswers<String> known) {
        known.forget();
        Context.getCommandContext().getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, (CommandContext context) -> known.forget());
    }

    /** Made anew for each unit of work. */
    private class Processes extends ProcessDefinitionManager {

        /** What was found unchanged, by id: the engine asks for it again when the instance ends. */
        private final Map<String, ProcessDefinitionEntity> unchanged = new HashMap<>();

        @Override
        public void insertProcessDefinition(ProcessDefinitionEntity definition) {
            changed(processes);
            super.insertProcessDefinition(definition);
        }

        /** Called for starts; a deployment counts its versions by another method. */
        @Override
        public ProcessDefinitionEntity findLatestDefinitionByKey(String key) {
            return latest(processes, key, this::asItIsNow, () -> withoutTenant(key));
        }

        /** Earlier versions let tenants in, and by key alone the engine would start none of the two. */
        private ProcessDefinitionEntity withoutTenant(String key) {
            ProcessDefinitionEntity ours = super.findLatestDefinitionByKeyAndTenantId(key, null);
            return ours == null ? super.findLatestDefinitionByKey(key) : ours;
        }

        /** @return what was parsed, if it has not changed since: reading the whole row takes many times as long as its revision */
        private @Nullable ProcessDefinitionEntity asItIsNow(String id) {
            ProcessDefinitionEntity parsed = Context.getProcessEngineConfiguration().getDeploymentCache().getProcessDefinitionCache().get(id);
            if (parsed == null || !isUnchanged(parsed)) {
                return findLatestDefinitionById(id);
            }
            unchanged.put(id, parsed);
            return parsed;
        }

        /** Called by the cache of what is deployed; who wants to change a process calls another method. */
        @Override
        public @Nullable ProcessDefinitionEntity findLatestDefinitionById(String id) {
            ProcessDefinitionEntity known = unchanged.get(id);
            return known == null ? super.findLatestDefinitionById(id) : known;
        }

        private boolean isUnchanged(ProcessDefinitionEntity parsed) {
            String sql = REVISION.formatted(Context.getProcessEngineConfiguration().getDatabaseTablePrefix());
            try (PreparedStatement select = getDbSqlSession().getSqlSession().getConnection().prepareStatement(sql)) {
                select.setString(1, parsed.getId());
                try (ResultSet now = select.executeQuery()) {
                    return now.next() && now.getInt(1) == parsed.getRevision();
                }
            } catch (SQLException e) {
                throw new PersistenceException("The revision of process definition '%s' could not be read".formatted(parsed.getId()), e);
            }
        }
    }

    private class Decisions extends DecisionDefinitionManager {

        @Override
        public void insertDecisionDefinition(DecisionDefinitionEntity definition) {
            changed(decisions);
            super.insertDecisionDefinition(definition);
        }

        /** Called for decisions; a deployment counts its versions by another method. */
        @Override
        public DecisionDefinitionEntity findLatestDefinitionByKeyAndTenantId(String key, @Nullable String tenant) {
            return tenant != null ? super.findLatestDefinitionByKeyAndTenantId(key, tenant)
                    : latest(decisions, key, Decisions::deployed,
                            () -> super.findLatestDefinitionByKeyAndTenantId(key, null));
        }

        private static @Nullable DecisionDefinitionEntity deployed(String id) {
            return Context.getProcessEngineConfiguration().getDeploymentCache().getDecisionDefinitionCache().get(id);
        }
    }
}
