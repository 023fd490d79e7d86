package dev.tandem.dataset.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON objects, one a line or in one array; their keys are the columns. */
final class JsonRows {

    /** A key that comes twice says two things; without this the second would win without a word. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private JsonRows() {}

    static boolean isJson(String head) {
        String beginning = head.stripLeading();
        return beginning.startsWith("{") || beginning.startsWith("[") && beginning.substring(1).stripLeading().startsWith("{");
    }

    static Table read(Path file, DecodedText text, List<String> wanted, String fingerprint) throws IOException {
        Rows rows = new Rows(file);
        Map<String, Integer> columns = new LinkedHashMap<>();
        int line = 0; // of the object that is being read
        try (Reader reader = text.reader(); MappingIterator<JsonNode> objects = JSON.readerFor(JsonNode.class).readValues(reader)) {
            while (objects.hasNextValue()) {
                line = objects.getParser().currentTokenLocation().getLineNr();
                JsonNode object = objects.nextValue();
                if (!object.isObject()) {
                    throw new BadFileException(file, line, "%s is not a JSON object. Each line needs one, such as {\"text\": \"…\", \"label\": \"…\"}."
                            .formatted(object.getNodeType()), null);
                }
                rows.add(line, cells(object, columns));
                Header.requireFew(file, columns.size());
                line = 0;
            }
        } catch (JsonProcessingException e) {
            if (e instanceof MismatchedInputException && line > 0) {
                throw new BadFileException(file, line, "%s. Keep one of them.".formatted(e.getOriginalMessage()), e);
            }
            // an object that never ends is noticed in the next line at best; its author looks for where it begins
            throw new BadFileException(file, line > 0 ? line : e.getLocation().getLineNr(), "not valid JSON: %s. Each line needs one complete object, such as {\"text\": \"…\", \"label\": \"…\"}."
                    .formatted(e.getOriginalMessage()), e);
        } catch (CharacterCodingException e) {
            throw text.contradictsItsMark(file);
        }
        List<String> header = List.copyOf(columns.keySet());
        Header.require(file, header, wanted);
        return rows.table(header, fingerprint, new Origin("JSON objects", text.charset().name(), text.guess(), List.of()));
    }

    private static List<String> cells(JsonNode object, Map<String, Integer> columns) {
        object.fieldNames().forEachRemaining(name -> columns.putIfAbsent(VisibleText.of(name), columns.size()));
        String[] cells = new String[columns.size()];
        Arrays.fill(cells, "");
        object.properties().forEach(field -> cells[columns.get(VisibleText.of(field.getKey()))] = text(field.getValue()));
        return List.of(cells);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
