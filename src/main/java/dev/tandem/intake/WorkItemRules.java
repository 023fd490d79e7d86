package dev.tandem.intake;

import static dev.tandem.inference.TextClassifier.MAX_CHARACTERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.inference.VisibleText;
import dev.tandem.process.NewWorkItem;
import dev.tandem.process.TicketRules;
import dev.tandem.workitem.Field;
import dev.tandem.workitem.WorkItemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a work item of a process must be like to be taken in: its schema, and what holds for texts and numbers of any kind. Each mistake
 * is a sentence that its sender reads.
 */
final class WorkItemRules {

    static final String KEY_SYNTAX = TicketRules.KEY_SYNTAX;
    static final String BUSINESS_KEY = "businessKey";

    private static final Pattern KEY = Pattern.compile(KEY_SYNTAX);

    private final String process;
    private final WorkItemKind kind;
    private final FieldNames names;

    WorkItemRules(String process, WorkItemKind kind) {
        this.process = process;
        this.kind = kind;
        this.names = new FieldNames(Stream.concat(kind.fieldNames().stream(), Stream.of(BUSINESS_KEY)).toList(), kind.isOpen());
    }

    /** @throws Refusal naming everything that is wrong with the request */
    NewWorkItem check(byte @Nullable [] body) {
        return check(JsonFields.read(body, names));
    }

    /**
     * @param number of the line in its stream; mistakes are reported there
     * @throws Refusal as above
     */
    NewWorkItem checkLine(byte[] line, long number) {
        return check(JsonFields.readLine(line, number, names));
    }

    private NewWorkItem check(JsonFields sent) {
        String key = sent.text(BUSINESS_KEY);
        ObjectNode fields = sent.values().without(BUSINESS_KEY);
        kind.fields().forEach(field -> complete(field, fields));
        List<Violation> violations = new ArrayList<>(sent.violations());
        addOfOtherFields(violations, keyMistake(key));
        addOfOtherFields(violations, fields.properties().stream().flatMap(field -> textMistakes(field.getKey(), kind.field(field.getKey()), field.getValue()).stream()));
        addOfOtherFields(violations, kind.check(fields).stream().map(Violation::of));
        addOfOtherFields(violations, readTogether(fields));
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return new NewWorkItem(process, key == null ? (process.equals(TicketFields.PROCESS) ? "T-" : "W-") + UUID.randomUUID() : key, fields);
    }

    /** One mistake of a field often makes another. */
    private static void addOfOtherFields(List<Violation> violations, Stream<Violation> found) {
        Set<String> known = violations.stream().map(Violation::field).collect(Collectors.toSet());
        found.filter(violation -> !known.contains(violation.field())).forEach(violations::add);
    }

    private static Stream<Violation> keyMistake(@Nullable String key) {
        return key == null || KEY.matcher(key).matches() ? Stream.empty()
                : Stream.of(new Violation(BUSINESS_KEY, "Is not a plain key.", TicketRules.KEY_REMEDY + " to get a generated key."));
    }

    /** Mail programs and web forms send an empty text where there is none. */
    private static void complete(Field field, ObjectNode fields) {
        JsonNode value = fields.get(field.name());
        if (value != null && value.isTextual() && !field.required() && field.defaultValue() == null && VisibleText.isBlank(value.textValue())) {
            fields.remove(field.name());
        } else if (value == null && field.defaultValue() != null) {
            fields.set(field.name(), field.defaultValue());
        }
    }

    private static List<Violation> textMistakes(String name, @Nullable Field field, JsonNode value) {
        List<Violation> mistakes = new ArrayList<>();
        if (anyText(value, VisibleText::hasNul)) {
            mistakes.add(new Violation(name, "Has a NUL character (\\u0000).", "Remove it."));
        }
        if (anyText(value, VisibleText::hasLoneSurrogate)) {
            mistakes.add(new Violation(name, "Has half of a character: an unpaired surrogate (\\ud800 to \\udfff).",
                    "Send both halves of the pair, or the character itself in UTF-8."));
        }
        if (value.isTextual() && field != null && field.required() && VisibleText.isBlank(value.textValue())) {
            mistakes.add(new Violation(name, "Is blank: it has no visible character.", Objects.requireNonNullElse(field.remedy(), "Write something.")));
        }
        if (value.isNumber() && (value.isIntegralNumber() ? !value.canConvertToLong() : !Double.isFinite(value.doubleValue()))) {
            mistakes.add(new Violation(name, "Is a larger number than can be kept.", "Send it as a text."));
        }
        return mistakes;
    }

    private static boolean anyText(JsonNode value, Predicate<String> broken) {
        return value.isTextual() ? broken.test(value.textValue())
                : value.isContainerNode() && (StreamSupport.stream(value.spliterator(), false).anyMatch(part -> anyText(part, broken))
                        || value.properties().stream().anyMatch(field -> broken.test(field.getKey())));
    }

    /** As the AI step joins them, with a line break between two. */
    private Stream<Violation> readTogether(ObjectNode fields) {
        List<String> read = kind.fields().stream().filter(Field::readByModel).map(Field::name).filter(name -> fields.path(name).isTextual()).toList();
        int length = read.stream().mapToInt(name -> fields.get(name).textValue().length() + 1).sum() - 1;
        if (length <= MAX_CHARACTERS) {
            return Stream.empty();
        }
        String last = read.get(read.size() - 1);
        String others = read.size() == 1 ? "" : " together with " + read.stream().filter(name -> !name.equals(last)).map(name -> "the " + name)
                .collect(Collectors.joining(" and "));
        return Stream.of(new Violation(last, "Is longer than %,d characters%s.".formatted(MAX_CHARACTERS, others),
                "Shorten it, or send the part that holds the question."));
    }
}
