package dev.tandem.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Texts and what they should be labelled with.
 *
 * @param examples    in the file's order
 * @param fingerprint SHA-256 of the file, hex; with attached documents, of file and documents
 */
public record LabelledTexts(List<Example> examples, String fingerprint) {

    /** How several fields become one text; the same for training and serving. */
    public static final String FIELD_SEPARATOR = "\n";

    /** What feedback calls a text that fits no label; such a label says nothing to learn. */
    public static final String NONE_OF_THESE = "none_of_these";

    /**
     * @param text   not blank
     * @param labels by column (head); a head without an answer in this row is absent
     * @param slices further columns that were asked for; blank cells are absent
     */
    public record Example(String text, Map<String, String> labels, Map<String, String> slices) {

        /** The column of a label that was given without one. */
        public static final String LABEL = "label";

        public Example {
            labels = inOrder(labels);
            slices = inOrder(slices);
        }

        /** One label and nothing beside it. */
        public Example(String text, String label) {
            this(text, Map.of(LABEL, label), Map.of());
        }

        /** @return the only label, or the first head's of those that have one */
        public String label() {
            return first().getValue();
        }

        /** @return the label in this column, if the row has one */
        public Optional<String> label(String labelField) {
            return Optional.ofNullable(labels.get(labelField));
        }

        Map.Entry<String, String> first() {
            if (labels.isEmpty()) {
                throw new NoSuchElementException("This text was read without a label. Name the label's column when reading.");
            }
            return labels.entrySet().iterator().next();
        }

        private static Map<String, String> inOrder(Map<String, String> map) {
            return map.size() < 2 ? Map.copyOf(map) : Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }
    }

    /**
     * Reads CSV, TSV, semicolon-separated, JSON lines or .xlsx; delimiter and encoding are found out.
     *
     * @param textFields  columns that make the text, in this order
     * @param labelFields columns with labels, one a head
     * @param sliceFields further columns to keep
     * @throws IOException if a column is missing, a line is broken, or nothing is left; the message names line and remedy
     */
    public static LabelledTexts read(Path file, List<String> textFields, List<String> labelFields, List<String> sliceFields)
            throws IOException {
        return Reading.of(file, new Columns(textFields, labelFields, sliceFields)).texts();
    }

    /** Reads texts with one label each. */
    public static LabelledTexts read(Path file, List<String> textFields, String labelField) throws IOException {
        return read(file, textFields, List.of(labelField), List.of());
    }

    /** @return labels of a column in alphabetical order with how many examples each has */
    public Map<String, Integer> counts(String labelField) {
        Map<String, Integer> counts = new TreeMap<>();
        examples.forEach(example -> example.label(labelField).ifPresent(label -> counts.merge(label, 1, Integer::sum)));
        return counts;
    }

    /** @return the same for the only label, or the first each example has */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        examples.forEach(example -> counts.merge(example.label(), 1, Integer::sum));
        return counts;
    }

    /**
     * Splits label by label (the first, where there are several), so that each part has every label's share, and the
     * last has at least one example of each.
     *
     * @param shares of the parts, summing to at most 1; the rest goes to the last part
     * @return as many parts as shares, plus one
     */
    public List<List<Example>> split(long seed, double... shares) {
        return parts(Splits.stratified(examples, seed, shares));
    }

    /**
     * Splits so that rows with the same value of a column stay together, for instance all messages of one customer, and
     * each part comes as near to every label's share as that allows. Every label is found in the last part.
     *
     * @param groupField a slice; rows without a value stand alone
     * @param shares     as in {@link #split}
     */
    public List<List<Example>> groupedSplit(String groupField, long seed, double... shares) {
        return parts(Splits.grouped(examples, Splits.groupsBy(examples, groupField), seed, shares));
    }

    /**
     * Splits by time, so that a model is measured on what came after what it learned from.
     *
     * @param timeField a slice with dates or times, see {@link Times}
     * @param shares    of the parts from the oldest on; the rest, the newest, goes to the last part
     * @throws IllegalArgumentException if a time is missing or cannot be read; the message says which
     */
    public List<List<Example>> timeSplit(String timeField, double... shares) {
        return parts(Splits.byTime(examples, timeField, shares));
    }

    private List<List<Example>> parts(List<List<Integer>> rows) {
        return rows.stream().map(part -> part.stream().map(examples::get).toList()).toList();
    }
}
