package dev.tandem.training.spans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.dataset.table.BadFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** One line of a file of marked texts, and everything that can be wrong with it. */
final class SpanLine {

    static final String EXAMPLE = "{\"text\": \"I paid 12 euros\", \"spans\": [{\"start\": 7, \"end\": 15, \"label\": \"amount\"}]}";

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,62}");
    private static final Pattern TAG = Pattern.compile("[BIO]|[BI]-.*");

    private final Path file;
    private final int line;

    SpanLine(Path file, int line) {
        this.file = file;
        this.line = line;
    }

    SpannedText read(String json) throws BadFileException {
        JsonNode object;
        try {
            object = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw bad("not valid JSON: %s. Each line needs one object: %s", e.getOriginalMessage(), EXAMPLE);
        }
        JsonNode text = object.path("text");
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw bad("there is no text. Each line needs one: %s", EXAMPLE);
        }
        if (!object.path("spans").isArray()) {
            throw bad("there is no list of spans. Write \"spans\": [] where there is nothing to find, otherwise: %s", EXAMPLE);
        }
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : object.path("spans")) {
            spans.add(span(span, text.textValue()));
        }
        spans.sort(Comparator.comparingInt(Span::start));
        for (int index = 1; index < spans.size(); index++) {
            Span before = spans.get(index - 1);
            if (before.overlaps(spans.get(index))) {
                throw bad("'%s' (%s) and '%s' (%s) overlap. Keep one of them; a character belongs to one span at most.",
                        before.in(text.textValue()), before.label(), spans.get(index).in(text.textValue()), spans.get(index).label());
            }
        }
        return new SpannedText(line, text.textValue(), List.copyOf(spans));
    }

    private Span span(JsonNode span, String text) throws BadFileException {
        JsonNode start = span.path("start");
        JsonNode end = span.path("end");
        if (!start.canConvertToInt() || !end.canConvertToInt() || !start.isIntegralNumber() || !end.isIntegralNumber()) {
            throw bad("span %s needs whole numbers 'start' and 'end': %s", span, EXAMPLE);
        }
        String label = label(span);
        int characters = text.codePointCount(0, text.length());
        if (start.intValue() < 0 || end.intValue() > characters || start.intValue() >= end.intValue()) {
            throw bad("span %d to %d (%s) does not lie in the text, which has %d characters. Start counts from 0, end is after the last character.",
                    start.intValue(), end.intValue(), label, characters);
        }
        int from = text.offsetByCodePoints(0, start.intValue());
        return trimmed(text, from, text.offsetByCodePoints(from, end.intValue() - start.intValue()), label);
    }

    private String label(JsonNode span) throws BadFileException {
        String label = span.path("label").asText("").strip();
        if (!LABEL.matcher(label).matches()) {
            throw bad("span %s needs a label of letters, digits, spaces, '.', '-' and '_', such as \"amount\".", span);
        }
        if (TAG.matcher(label).matches()) {
            throw bad("the label '%s' looks like a tag of the BIO scheme. Write the bare name; tags are made from it.", label);
        }
        return label;
    }

    /** Annotation tools like to take the blank beside a word along. */
    private Span trimmed(String text, int start, int end, String label) throws BadFileException {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && Character.isWhitespace(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        if (from == to) {
            throw bad("a span (%s) covers white space only. Remove it, or correct its start and end.", label);
        }
        return new Span(from, to, label);
    }

    private BadFileException bad(String sentence, Object... values) {
        return new BadFileException(file, "has a mistake in line %d: %s".formatted(line, sentence.formatted(values)));
    }
}
