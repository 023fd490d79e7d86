package dev.tandem.process.task;

import dev.tandem.process.engine.ParseListeners;
import dev.tandem.process.step.ReservedNames;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Puts our services in the place of the engine's, so that every address of its REST API and of the web apps passes them. */
@Component
@EnableConfigurationProperties(RemarkLimits.class)
class TaskSetup extends SpringBootProcessEnginePlugin {

    private final RemarkLimits remarks;
    private final ReservedNames reserved;

    TaskSetup(RemarkLimits remarks, ReservedNames reserved) {
        this.remarks = remarks;
        this.reserved = reserved;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        TaskDesk tasks = new TaskDesk(new Persons(engine), remarks, new TaskEntries(reserved));
        engine.setTaskService(tasks);
        engine.setFormService(new FormDesk(tasks));
        ParseListeners.add(engine, new CompletedByWhoeverDid());
    }
}
