package dev.tandem.dataset;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What would spoil a model that learns from these texts: a list of named rules, each with the sentence a person reads.
 *
 * @param findings     how it was read, then labels, repetitions, texts
 * @param repeated     rows (positions among the examples) that say the same as an earlier one
 * @param contradicted rows whose text has different labels in different rows; nobody can learn from those
 * @param alike        groups of rows whose texts are the same or nearly
 */
public record Cleaning(List<Finding> findings, List<Integer> repeated, List<Integer> contradicted, List<List<Integer>> alike) {

    /** Looks through what was read; phone numbers are only recognised in international form. */
    public static Cleaning of(Reading reading) {
        return of(reading, Optional.empty());
    }

    /** @param country ISO 3166 code, for instance {@code DE}, whose phone numbers are recognised without the country's prefix, too */
    public static Cleaning of(Reading reading, Optional<String> country) {
        Corpus corpus = Corpus.of(reading);
        List<List<Integer>> alike = RepetitionRules.alike(corpus);
        List<CleaningRule> rules = List.of(
                LabelRules::tooFewRows,
                LabelRules::oneLabelOnly,
                LabelRules::labelsThatDifferOnlyByCase,
                LabelRules::rareLabels,
                RepetitionRules::conflictingLabels,
                RepetitionRules::exactDuplicates,
                texts -> RepetitionRules.nearDuplicates(texts, alike),
                TextRules::tooShort,
                TextRules::veryLong,
                TextRules::damaged,
                new PersonalData(country));
        return new Cleaning(Stream.concat(reading.notes().stream(), rules.stream().flatMap(rule -> rule.check(corpus))).toList(),
                RepetitionRules.repeated(corpus), RepetitionRules.contradicted(corpus), alike);
    }

    /**
     * Texts that are in several parts, the same or nearly: what was learned by heart is measured as if it had been understood.
     *
     * @param parts by name, for instance the readings of {@code train.csv} and {@code test.csv}
     */
    public static Optional<Finding> acrossParts(Map<String, Reading> parts) {
        List<String> partOf = parts.entrySet().stream()
                .flatMap(part -> part.getValue().lines().stream().map(line -> part.getKey())).toList();
        Corpus all = Corpus.of(new Reading(
                new LabelledTexts(parts.values().stream().flatMap(part -> part.texts().examples().stream()).toList(), ""),
                parts.values().stream().flatMap(part -> part.lines().stream()).toList(), List.of()));
        return PartRules.sameTextInSeveralParts(all, RepetitionRules.alike(all), partOf);
    }

    /** @return rows that are left when repeated and contradicted ones are out, ascending */
    List<Integer> kept(int rows) {
        BitSet out = new BitSet(rows);
        repeated.forEach(out::set);
        contradicted.forEach(out::set);
        return IntStream.range(0, rows).filter(row -> !out.get(row)).boxed().toList();
    }
}
