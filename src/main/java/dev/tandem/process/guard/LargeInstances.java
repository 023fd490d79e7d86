package dev.tandem.process.guard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractNativeQuery;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How large the variables of one process instance may be together, when a request writes some. The engine reads all of them at once, so
 * whoever opens a larger one would fill the memory of a node.
 */
final class LargeInstances extends CommandInterceptor {

    private static final String SIZES = """
            SELECT v.ID_, COALESCE(OCTET_LENGTH(v.TEXT_), 0) + COALESCE(OCTET_LENGTH(b.BYTES_), 0)
            FROM %1$sACT_RU_VARIABLE v LEFT JOIN %1$sACT_GE_BYTEARRAY b ON b.ID_ = v.BYTEARRAY_ID_
            WHERE v.PROC_INST_ID_ = ? FETCH FIRST %2$d ROWS ONLY""";

    private final ValueLimits limits;
    private final ProcessEngineConfigurationImpl engine;

    LargeInstances(ValueLimits limits, ProcessEngineConfigurationImpl engine) {
        this.limits = limits;
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        CommandContext context = Context.getCommandContext();
        boolean mayWrite = !(command instanceof AbstractQuery) && !(command instanceof AbstractNativeQuery);
        if (mayWrite && context != null && context.getAuthentication() != null) {
            check(context.getDbEntityManager().getDbEntityCache());
        }
        return result;
    }

    private void check(DbEntityCache cache) {
        Map<String, Changed> changed = new HashMap<>();
        cache.getCachedEntities().stream().filter(cached -> cached.getEntity() instanceof VariableInstanceEntity variable && variable.getProcessInstanceId() != null)
                .forEach(cached -> {
                    VariableInstanceEntity variable = (VariableInstanceEntity) cached.getEntity();
                    Changed ofInstance = changed.computeIfAbsent(variable.getProcessInstanceId(), instance -> new Changed());
                    if (cached.getEntityState() == DbEntityState.TRANSIENT || isPersistent(cached) && cached.isDirty()) {
                        ofInstance.write(variable);
                    } else if (!isPersistent(cached)) {
                        ofInstance.ids.add(variable.getId());
                    }
                });
        changed.forEach((instance, values) -> {
            if (values.written) {
                check(instance, values, cache);
            }
        });
    }

    private static boolean isPersistent(CachedDbEntity cached) {
        return cached.getEntityState() == DbEntityState.PERSISTENT || cached.getEntityState() == DbEntityState.MERGED;
    }

    private void check(String instance, Changed changed, DbEntityCache cache) {
        CachedDbEntity execution = cache.getCachedEntity(ExecutionEntity.class, instance);
        boolean isNew = execution != null && execution.getEntityState() == DbEntityState.TRANSIENT;
        long variables = changed.count;
        long octets = changed.octets;
        if (!isNew) {
            for (Map.Entry<String, Long> stored : stored(instance)) {
                if (!changed.ids.contains(stored.getKey())) {
                    variables++;
                    octets += stored.getValue();
                }
            }
        }
        if (variables > limits.perInstance() || octets > limits.maxSize().toBytes()) {
            throw new BadUserRequestException(("The variables of one process instance may be %,d, and %,d bytes together; these would be %s. Nothing was "
                    + "changed. Remove some, or keep large texts and files elsewhere and write down where.").formatted(limits.perInstance(),
                    limits.maxSize().toBytes(), variables > limits.perInstance() ? "more" : "%,d bytes".formatted(octets)));
        }
    }

    private List<Map.Entry<String, Long>> stored(String instance) {
        String sql = SIZES.formatted(engine.getDatabaseTablePrefix(), limits.perInstance() + 1);
        return JdbcClient.create(engine.getDataSource()).sql(sql).param(instance).query((row, number) -> Map.entry(row.getString(1), row.getLong(2))).list();
    }

    /** What this command has written, and is not to be looked for in the database. */
    private static final class Changed {

        private final Set<String> ids = new HashSet<>();
        private boolean written;
        private long count;
        private long octets;

        void write(VariableInstanceEntity variable) {
            written = true;
            ids.add(variable.getId());
            count++;
            byte[] bytes = variable.getByteArrayValue();
            octets += Stream.of(variable.getTextValue(), variable.getTextValue2()).filter(Objects::nonNull).mapToLong(StringUtils::length).sum()
                    + (bytes == null ? 0 : bytes.length);
        }
    }
}
