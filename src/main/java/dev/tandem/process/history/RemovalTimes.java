package dev.tandem.process.history;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricVariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/** When the clean-up may remove the rows of an instance, by the instance that called it first of all. */
class RemovalTimes {

    private final Map<String, Date> byRoot = new HashMap<>();

    void put(String rootInstance, Date time) {
        byRoot.put(rootInstance, time);
    }

    boolean isEmpty() {
        return byRoot.isEmpty();
    }

    /** To an entity of one of the sixteen tables that the engine updates at an end; there is no interface that they have in common. */
    void apply(DbEntity entity) {
        if (entity instanceof HistoryEvent event) {
            event.setRemovalTime(or(event.getRootProcessInstanceId(), event.getRemovalTime()));
        } else if (entity instanceof HistoricVariableInstanceEntity variable) {
            variable.setRemovalTime(or(variable.getRootProcessInstanceId(), variable.getRemovalTime()));
        } else if (entity instanceof ByteArrayEntity bytes) {
            bytes.setRemovalTime(or(bytes.getRootProcessInstanceId(), bytes.getRemovalTime()));
        } else if (entity instanceof CommentEntity comment) {
            comment.setRemovalTime(or(comment.getRootProcessInstanceId(), comment.getRemovalTime()));
        } else if (entity instanceof AttachmentEntity attachment) {
            attachment.setRemovalTime(or(attachment.getRootProcessInstanceId(), attachment.getRemovalTime()));
        }
    }

    private @Nullable Date or(@Nullable String rootInstance, @Nullable Date before) {
        return byRoot.getOrDefault(rootInstance, before);
    }
}
