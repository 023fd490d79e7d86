package dev.tandem.dataset;

import java.util.List;

/**
 * One thing about the data that a person should know before a model learns from it.
 *
 * @param rule     its name, for instance {@code conflicting_labels}
 * @param severity whether training makes sense all the same
 * @param sentence what was found; never contains personal data
 * @param remedy   what to do, a sentence
 * @param places   where, in the file's order; empty when the file as a whole is meant
 */
public record Finding(String rule, Severity severity, String sentence, String remedy, List<Place> places) {

    public Finding {
        places = List.copyOf(places);
    }

    /** How much it matters. */
    public enum Severity {
        /** Something to know; all is well if it was meant so. */
        NOTE,
        /** Better mended; a model can be trained all the same. */
        ADVICE,
        /** No trustworthy model comes of this. */
        MUST_FIX
    }

    /**
     * Rows that belong together in a finding: one row, or those that contradict or repeat each other.
     *
     * @param lines in the file, 1 for the first; in a workbook the row's number
     * @param what  for a person, for instance the beginning of the text
     */
    public record Place(List<Integer> lines, String what) {

        public Place {
            lines = List.copyOf(lines);
        }
    }

    /** @return all lines, ascending */
    public List<Integer> lines() {
        return places.stream().flatMap(place -> place.lines().stream()).distinct().sorted().toList();
    }

    /** @return the same for a person at a terminal, with the first of its places */
    public String inWords() {
        return ReportText.of(this);
    }

    Finding withoutPlaces() {
        return new Finding(rule, severity, sentence, remedy, List.of());
    }

    static Finding note(String rule, String sentence, String remedy, List<Place> places) {
        return new Finding(rule, Severity.NOTE, sentence, remedy, places);
    }

    static Finding advice(String rule, String sentence, String remedy, List<Place> places) {
        return new Finding(rule, Severity.ADVICE, sentence, remedy, places);
    }

    static Finding mustFix(String rule, String sentence, String remedy, List<Place> places) {
        return new Finding(rule, Severity.MUST_FIX, sentence, remedy, places);
    }
}
