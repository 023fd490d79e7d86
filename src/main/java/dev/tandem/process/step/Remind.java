package dev.tandem.process.step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Half of the time is over: the open tasks get a comment and come up for follow-up. */
@Component("remind")
class Remind implements JavaDelegate {

    private final Clock clock;

    Remind(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant now = clock.instant();
        for (Task task : OpenTasks.of(execution)) {
            OpenTasks.comment(execution, task, "Reminder: this has been waiting for %s."
                    .formatted(Waiting.inWords(Duration.between(task.getCreateTime().toInstant(), now))));
            task.setFollowUpDate(Date.from(now));
            OpenTasks.service(execution).saveTask(task);
        }
    }
}
