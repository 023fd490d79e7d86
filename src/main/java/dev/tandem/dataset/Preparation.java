package dev.tandem.dataset;

import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.dataset.table.BadFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From a file to parts that a model can be trained, calibrated and measured with. The same plan and the same file give
 * the same parts.
 *
 * @param columns that make text and labels, and further ones to keep
 * @param split   how rows come to their parts
 * @param country whose phone numbers are recognised, ISO 3166; empty for those in international form only
 * @param seed    of the split
 */
public record Preparation(Columns columns, Split split, Optional<String> country, long seed) {

    /** From this share of all rows on, texts that are alike are a template, of which every part should have some. */
    private static final double TEMPLATE = 0.01;
    private static final int SMALLEST_TEMPLATE = 10;

    /** How rows come to their parts. */
    public sealed interface Split {

        /** Label by label; texts that are the same or nearly stay together. */
        record Stratified() implements Split {}

        /** Rows with the same value in a slice stay together. */
        record Grouped(String column) implements Split {}

        /** The oldest are learned from, the newest tested. */
        record ByTime(String column) implements Split {}
    }

    /**
     * @param outOfFold finds probable label errors; empty to leave that out
     * @throws IOException if the file cannot be read or a time is unclear; the message names line and remedy
     */
    public Prepared prepare(Path data, Optional<OutOfFold> outOfFold) throws IOException {
        Source source = Source.read(data, columns);
        requireTimes(source);
        Cleaning cleaning = Cleaning.of(source.reading(), country);
        List<Integer> kept = cleaning.kept(source.rows().size());
        if (kept.isEmpty()) {
            throw new BadFileException(data, "has nothing left to learn from: every text has different labels in different rows. Correct the labels.");
        }
        Map<Part, List<Integer>> parts = parts(source, cleaning, kept);
        List<Review> review = new ArrayList<>(Review.contradictions(source.reading(), cleaning));
        outOfFold.ifPresent(model -> review.addAll(Review.probableLabelErrors(source.reading(), kept, model)));
        List<Finding> findings = new ArrayList<>(cleaning.findings());
        Review.asFinding(review, kept.size()).ifPresent(findings::add);
        outOfFold.ifPresent(model -> findings.addAll(Review.notJudged(source.reading(), kept)));
        findings.addAll(aboutParts(source.reading(), cleaning, kept, parts));
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return new Prepared(this, source, cleaning, parts, findings, review);
    }

    private Map<Part, List<Integer>> parts(Source source, Cleaning cleaning, List<Integer> kept) {
        List<Example> examples = source.reading().only(kept).texts().examples();
        List<List<Integer>> ordered;
        List<Part> names;
        if (split instanceof Split.ByTime byTime) {
            names = List.of(Part.values());
            ordered = Splits.byTime(examples, byTime.column(), sharesBut(names));
        } else {
            // the last part of a split is the one that has something of every label
            names = List.of(Part.VALIDATION, Part.CALIBRATION, Part.TEST, Part.TRAIN);
            int[] groups = split instanceof Split.Grouped grouped ? Splits.groupsBy(examples, grouped.column()) : alike(cleaning, kept);
            ordered = Splits.grouped(examples, groups, seed, sharesBut(names));
        }
        Map<Part, List<Integer>> parts = new EnumMap<>(Part.class);
        for (int part = 0; part < names.size(); part++) {
            parts.put(names.get(part), ordered.get(part).stream().map(kept::get).sorted().toList());
        }
        return parts;
    }

    private static double[] sharesBut(List<Part> names) {
        return names.stream().limit(names.size() - 1L).mapToDouble(Part::share).toArray();
    }

    private static int[] alike(Cleaning cleaning, List<Integer> kept) {
        int[] groups = IntStream.range(0, kept.size()).toArray();
        int template = Math.max(SMALLEST_TEMPLATE, (int) (TEMPLATE * kept.size()));
        for (List<Integer> rows : cleaning.alike()) {
            int[] positions = rows.stream().mapToInt(row -> Collections.binarySearch(kept, row)).filter(position -> position >= 0).toArray();
            if (positions.length <= template) {
                Arrays.stream(positions).forEach(position -> groups[position] = positions[0]);
            }
        }
        return groups;
    }

    /** At once, and with its line: whoever waits for a report should not be told of a typing error at its end. */
    private void requireTimes(Source source) throws BadFileException {
        if (!(split instanceof Split.ByTime byTime)) {
            return;
        }
        for (int row = 0; row < source.rows().size(); row++) {
            String time = source.reading().texts().examples().get(row).slices().getOrDefault(byTime.column(), "");
            try {
                Times.parse(time);
            } catch (IllegalArgumentException e) {
                throw new BadFileException(source.file(), source.rows().get(row).line(), "column '%s': %s".formatted(byTime.column(), e.getMessage()), e);
            }
        }
    }

    private static List<Finding> aboutParts(Reading reading, Cleaning cleaning, List<Integer> kept, Map<Part, List<Integer>> parts) {
        List<String> partOf = new ArrayList<>(Collections.nCopies(reading.lines().size(), ""));
        parts.forEach((part, rows) -> rows.forEach(row -> partOf.set(row, part.lowerCase())));
        List<Finding> findings = new ArrayList<>();
        PartRules.sameTextInSeveralParts(Corpus.of(reading), cleaning.alike(), partOf).ifPresent(findings::add);
        Map<Part, List<Example>> examples = new EnumMap<>(Part.class);
        parts.forEach((part, rows) -> examples.put(part, reading.only(rows).texts().examples()));
        PartRules.missingLabels(reading.only(kept).texts().examples(), examples).forEach(findings::add);
        return findings;
    }
}
