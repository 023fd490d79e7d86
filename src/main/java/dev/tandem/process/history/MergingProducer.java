package dev.tandem.process.history;

import java.util.Date;

/**
 * When an instance ends that began in the same command, its rows get their removal time before they are written. The
 * engine would write them all and then update each of its sixteen tables.
 */
class MergingProducer extends LoggingProducer {

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
