package dev.tandem.process.history;

import dev.tandem.database.LateWrites;
import dev.tandem.process.HistoryDepth;
import dev.tandem.process.ProcessSettings;
import dev.tandem.process.engine.OwnSessions;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives the engine the history that was chosen; {@code camunda.bpm.history-level} has no say any more. */
@Component
class HistorySetup extends SpringBootProcessEnginePlugin {

    private final HistoryDepth depth;
    private final LateWrites writes;
    private final StepLogErasure erasure;

    HistorySetup(ProcessSettings settings, LateWrites writes, JdbcClient jdbc) {
        this.depth = settings.history();
        this.writes = writes;
        this.erasure = new StepLogErasure(jdbc);
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        OwnSessions.use(engine, DbEntityManager.class, () -> new HistoryEntityManager(writes, erasure));
        engine.setHistoryEventProducer(depth == HistoryDepth.FULL ? new LoggingProducer() : new MergingProducer());
        HistoryLevel level = depth == HistoryDepth.LEAN ? new LeanLevel() : HistoryLevel.HISTORY_LEVEL_FULL;
        engine.setCustomHistoryLevels(depth == HistoryDepth.LEAN ? List.of(level) : List.of());
        engine.setHistoryLevel(level);
        engine.setEnableDefaultDbHistoryEventHandler(depth != HistoryDepth.LEAN);
        List<HistoryEventHandler> handlers = new ArrayList<>(engine.getCustomHistoryEventHandlers());
        handlers.add(depth == HistoryDepth.LEAN ? new LeanHandler() : new LoggingHandler());
        engine.setCustomHistoryEventHandlers(handlers);
    }
}
