package dev.tandem.process.guard;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;

/** Times that the engine could not read when they are due. Literals are read here as it reads them; expressions when they run. */
final class TimerRules {

    private static final Reading DURATION = new Reading("no duration", "PT5M is five minutes, PT2H two hours, P3D three days",
            text -> new DurationBusinessCalendar().resolveDuedate(text));
    private static final Reading CYCLE = new Reading("no repetition", "R3/PT10M is three times, every ten minutes; R/P1D every day;"
            + " the cron expression 0 0 8 * * ? every morning at eight", text -> new CycleBusinessCalendar().resolveDuedate(text));
    private static final Reading DATE = new Reading("no date", "2026-12-24T18:00:00Z, or PT5M for five minutes from then on",
            text -> new DueDateBusinessCalendar().resolveDuedate(text));

    private static final Map<String, Reading> TIMERS = Map.of("timeDuration", DURATION, "timeCycle", CYCLE, "timeDate", DATE);
    private static final Map<String, Reading> DATES_OF_TASKS = Map.of("dueDate", DATE, "followUpDate", DATE);

    private TimerRules() {}

    static Stream<BpmnElement.Finding> check(BpmnElement element) {
        if (TIMERS.containsKey(element.xml().getTagName())) {
            return complaint(TIMERS.get(element.xml().getTagName()), "timer", element.xml().getText()).map(element::finding);
        }
        return DATES_OF_TASKS.entrySet().stream().flatMap(attribute -> element.camunda(attribute.getKey()).stream()
                .flatMap(value -> complaint(attribute.getValue(), attribute.getKey(), value))).map(element::finding);
    }

    private static Stream<String> complaint(Reading reading, String what, String written) {
        String text = written.strip();
        if (text.isEmpty() || text.contains("${") || text.contains("#{")) {
            return Stream.empty();
        }
        try {
            reading.calendar().accept(text);
            return Stream.empty();
        } catch (ProcessEngineException e) {
            return Stream.of("%s '%s' is %s. Write it as ISO 8601 says: %s.".formatted(what, text, reading.isNot(), reading.examples()));
        }
    }

    private record Reading(String isNot, String examples, Consumer<String> calendar) {}
}
