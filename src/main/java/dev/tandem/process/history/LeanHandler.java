package dev.tandem.process.history;

import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/** Steps go into the log of steps only, all else where the engine puts it. */
class LeanHandler extends DbHistoryEventHandler {

    private final LoggingHandler log = new LoggingHandler();

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricActivityInstanceEventEntity) {
            log.handleEvent(event);
        } else {
            super.handleEvent(event);
        }
    }
}
