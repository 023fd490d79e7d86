package dev.tandem.process.worker;

import dev.tandem.process.folder.ProcessFolders;
import dev.tandem.process.step.ReservedNames;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.stereotype.Component;

/** Puts our service in the place of the engine's, so that every address of its REST API passes it. */
@Component
class WorkerSetup extends SpringBootProcessEnginePlugin {

    private final ProcessFolders processes;
    private final ReservedNames reserved;

    WorkerSetup(ProcessFolders processes, ReservedNames reserved) {
        this.processes = processes;
        this.reserved = reserved;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setExternalTaskService(new WorkerDesk(new Workers(engine, new Topics(processes), reserved)));
    }
}
