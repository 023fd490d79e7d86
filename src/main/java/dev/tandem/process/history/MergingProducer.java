package dev.tandem.process.history;

import java.util.Date;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * When an instance ends that began in the same command, its rows get their removal time before they are written. The
 * engine would write them all and then update each of its sixteen tables.
 */
class MergingProducer extends LoggingProducer {

    /** What an event takes from the process (key, name, version) never changes: what is parsed need not be read again for each start. */
    @Override
    protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
        ProcessDefinitionEntity parsed = Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id);
        return parsed == null ? super.getProcessDefinitionEntity(id) : parsed;
    }

    @Override
    protected void addRemovalTimeToHistoricProcessInstances(String rootInstance, Date removalTime) {
        if (!HistoryEntityManager.current().endsUnwritten(rootInstance, removalTime)) {
            super.addRemovalTimeToHistoricProcessInstances(rootInstance, removalTime);
        }
    }

    @Override
    protected void addRemovalTimeToHistoricDecisions(String rootInstance, Date removalTime) {
        if (!HistoryEntityManager.current().endsUnwritten(rootInstance, removalTime)) {
            super.addRemovalTimeToHistoricDecisions(rootInstance, removalTime);
        }
    }
}
