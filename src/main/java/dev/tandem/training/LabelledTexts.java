package dev.tandem.training;

import dev.tandem.model.ModelCard;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Texts and what they should be labelled with.
 *
 * @param examples    in the file's order
 * @param fingerprint SHA-256 of the file, hex
 */
public record LabelledTexts(List<Example> examples, String fingerprint) {

    /** How several fields become one text; the same for training and serving. */
    static final String FIELD_SEPARATOR = "\n";

    /**
     * @param text  not blank
     * @param label as in the data
     */
    public record Example(String text, String label) {}

    /**
     * @param csv        UTF-8 with a header line, RFC 4180
     * @param textFields columns that make the text, in this order
     * @param labelField column with the label
     * @throws IOException if a column is missing, a line is broken, or nothing is left; the message names line and remedy
     */
    public static LabelledTexts read(Path csv, List<String> textFields, String labelField) throws IOException {
        List<Example> examples = new ArrayList<>();
        MessageDigest digest = sha256();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).get();
        try (Reader reader = new InputStreamReader(new DigestInputStream(Files.newInputStream(csv), digest),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
             CSVParser parser = format.parse(reader)) {
            requireColumns(csv, parser.getHeaderNames(), textFields, labelField);
            for (CSVRecord row : parser) {
                if (!row.isConsistent()) {
                    throw new IOException("%s, line %d: %d fields, but the header has %d. Quote fields that contain commas or line breaks."
                            .formatted(csv, parser.getCurrentLineNumber(), row.size(), parser.getHeaderNames().size()));
                }
                String text = String.join(FIELD_SEPARATOR, textFields.stream().map(row::get).filter(field -> !field.isBlank()).toList());
                String label = row.get(labelField).strip();
                if (!text.isBlank() && !label.isEmpty()) {
                    examples.add(new Example(text, label));
                }
            }
        } catch (CharacterCodingException e) {
            throw new IOException(csv + " is not UTF-8. Save it as UTF-8 and try again.", e);
        }
        if (examples.isEmpty()) {
            throw new IOException("%s has no row with both a text and a label in columns %s and %s."
                    .formatted(csv, textFields, labelField));
        }
        return new LabelledTexts(examples, HexFormat.of().formatHex(digest.digest()));
    }

    private static void requireColumns(Path csv, List<String> header, List<String> textFields, String labelField) throws IOException {
        List<String> missing = new ArrayList<>(textFields);
        missing.add(labelField);
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            throw new IOException("%s has no column %s. Its columns are %s; name them by --text and --label."
                    .formatted(csv, missing, header));
        }
    }

    /** @return labels in alphabetical order with how many examples each has */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        examples.forEach(example -> counts.merge(example.label(), 1, Integer::sum));
        return counts;
    }

    /** @return labels as a card lists them, with plain-language names made from the machine names */
    List<ModelCard.Label> labels(List<Example> training) {
        Map<String, Integer> trained = new LabelledTexts(training, fingerprint).counts();
        return counts().keySet().stream()
                .map(id -> new ModelCard.Label(id, plainName(id), trained.getOrDefault(id, 0))).toList();
    }

    static String plainName(String id) {
        String words = id.replace('_', ' ').strip();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * Splits label by label, so that each part has every label's share.
     *
     * @param shares of the parts, summing to at most 1; the rest goes to the last part
     * @return as many parts as shares, plus one
     */
    List<List<Example>> split(long seed, double... shares) {
        Random random = new Random(seed);
        List<List<Example>> parts = new ArrayList<>();
        for (int part = 0; part <= shares.length; part++) {
            parts.add(new ArrayList<>());
        }
        Map<String, List<Example>> byLabel = new LinkedHashMap<>();
        examples.forEach(example -> byLabel.computeIfAbsent(example.label(), label -> new ArrayList<>()).add(example));
        // what rounding leaves over is carried to the next label, so that the parts get their share in all
        double[] owed = new double[shares.length];
        for (List<Example> ofLabel : byLabel.values()) {
            Collections.shuffle(ofLabel, random);
            int from = 0;
            for (int part = 0; part < shares.length; part++) {
                owed[part] += shares[part] * ofLabel.size();
                int take = (int) Math.min(Math.round(owed[part]), ofLabel.size() - from - 1);
                owed[part] -= take;
                parts.get(part).addAll(ofLabel.subList(from, from + take));
                from += take;
            }
            parts.get(shares.length).addAll(ofLabel.subList(from, ofLabel.size()));
        }
        return parts;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
