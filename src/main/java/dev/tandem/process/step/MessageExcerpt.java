package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.BODY;
import static dev.tandem.process.step.TicketVariables.EXCERPT;
import static dev.tandem.process.step.TicketVariables.SUBJECT;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A task is opened: the first words of the message stand in its row of the task list, so that people can choose. */
@Component("messageExcerpt")
class MessageExcerpt implements TaskListener {

    /** What fits into two lines of Tasklist's list. */
    static final int MAX_CHARACTERS = 100;

    @Override
    public void notify(DelegateTask task) {
        DelegateExecution execution = task.getExecution();
        if (!execution.hasVariable(EXCERPT)) {
            execution.setVariable(EXCERPT, of(execution.getVariable(SUBJECT), execution.getVariable(BODY)));
        }
    }

    /** @return subject and body in one line, shortened; {@code null} and blanks are left out */
    static String of(@Nullable Object... texts) {
        String line = Stream.of(texts).map(text -> StringUtils.normalizeSpace(Objects.toString(text, "")))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(": "));
        if (line.codePointCount(0, line.length()) <= MAX_CHARACTERS) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)).strip() + "…";
    }
}
