package dev.tandem.process.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one instance in one command, as JSON: {@code {"steps": […], "values": {…}}}. A field of a step that
 * is not there has not changed since an earlier entry.
 */
class LogEntry {

    static final String STEPS = "steps";
    static final String VALUES = "values";
    static final String ID = "id";
    static final String STEP = "step";
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String FROM = "from";
    static final String TO = "to";
    static final String PERSON = "person";
    static final String DATE = "date";
    static final String TEXT = "text";

    /** Longer texts get a row of their own, so that no row outgrows what every database can hold in a text column. */
    static final int LONG_TEXT = 4_000;
    private static final int STEPS_A_ROW = 1_000;
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    private final String instance;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> longTexts = new LinkedHashMap<>();

    LogEntry(String instance) {
        this.instance = instance;
    }

    private static final class Step {
        private final String id;
        private final String step;
        private final @Nullable String name;
        private final String type;
        private @Nullable Date from;
        private @Nullable Date to;
        private @Nullable String person;
        private boolean personChanged;

        private Step(HistoricActivityInstanceEventEntity event) {
            this.id = event.getId();
            this.step = event.getActivityId();
            this.name = event.getActivityName();
            this.type = event.getActivityType();
        }
    }

    String instance() {
        return instance;
    }

    void add(HistoricActivityInstanceEventEntity event) {
        Step step = steps.computeIfAbsent(event.getId(), id -> new Step(event));
        if (event.getStartTime() != null) {
            step.from = event.getStartTime();
        }
        if (event.getEndTime() != null) {
            step.to = event.getEndTime();
        }
        if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE) && event.getTaskId() != null) {
            step.person = event.getTaskAssignee();
            step.personChanged = true;
        }
    }

    /** Texts, numbers, dates, yes and no; what is more than that is the business of whoever wrote it. */
    void endWith(VariableMap variables) {
        for (String name : variables.keySet()) {
            TypedValue typed = variables.getValueTyped(name);
            if (!typed.isTransient() && typed.getType() != null && typed.getType().isPrimitiveValueType()) {
                end(name, typed.getValue());
            }
        }
    }

    private void end(String name, @Nullable Object value) {
        if (value instanceof String text && text.length() > LONG_TEXT) {
            longTexts.put(name, text);
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Date) {
            values.put(name, value);
        }
    }

    Map<String, String> longTexts() {
        return longTexts;
    }

    /** @return one JSON object, as good as always */
    List<String> rows() {
        List<Step> all = new ArrayList<>(steps.values());
        List<String> rows = new ArrayList<>();
        for (int first = 0; first == 0 || first < all.size(); first += STEPS_A_ROW) {
            rows.add(json(all.subList(first, Math.min(all.size(), first + STEPS_A_ROW)), first == 0 ? values : Map.of()));
        }
        return rows;
    }

    /** @return what stands beside a text that has a row of its own: its name */
    static String textRow(String name) {
        return write(json -> json.writeStringField(TEXT, name));
    }

    private static String json(List<Step> steps, Map<String, Object> values) {
        return write(json -> {
            json.writeArrayFieldStart(STEPS);
            for (Step step : steps) {
                write(json, step);
            }
            json.writeEndArray();
            if (!values.isEmpty()) {
                json.writeObjectFieldStart(VALUES);
                for (Map.Entry<String, Object> value : values.entrySet()) {
                    json.writeFieldName(value.getKey());
                    write(json, value.getValue());
                }
                json.writeEndObject();
            }
        });
    }

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String write(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing into memory failed", impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Step step) throws IOException {
        json.writeStartObject();
        json.writeStringField(ID, step.id);
        json.writeStringField(STEP, step.step);
        if (step.name != null) {
            json.writeStringField(NAME, step.name);
        }
        json.writeStringField(TYPE, step.type);
        if (step.from != null) {
            json.writeNumberField(FROM, step.from.getTime());
        }
        if (step.to != null) {
            json.writeNumberField(TO, step.to.getTime());
        }
        if (step.personChanged) {
            json.writeStringField(PERSON, step.person);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Date date) {
            json.writeStartObject();
            json.writeNumberField(DATE, date.getTime());
            json.writeEndObject();
        } else {
            json.writeObject(value);
        }
    }
}
