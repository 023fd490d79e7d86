package dev.tandem.dataset.table;

import java.util.List;
import java.util.Optional;

/**
 * How a data file was understood, for a person to check.
 *
 * @param format   in words, for instance {@code fields separated by ';'}
 * @param encoding by name; empty for workbooks, which carry their own
 * @param guess    present when the encoding had to be guessed
 * @param ignored  other sheets of the workbook that were not read
 * @param shorter  lines of rows with fewer fields than the header; what is missing at their end was read as empty
 */
public record Origin(String format, String encoding, Optional<Guess> guess, List<String> ignored, List<Integer> shorter) {

    /** Of a file whose rows are as long as the header. */
    Origin(String format, String encoding, Optional<Guess> guess, List<String> ignored) {
        this(format, encoding, guess, ignored, List.of());
    }

    Origin withShorter(List<Integer> lines) {
        return new Origin(format, encoding, guess, ignored, List.copyOf(lines));
    }

    /**
     * @param confidence 0 to 100, the detector's
     * @param line       a line whose reading shows whether the guess is right
     * @param sample     a word of that line, as it was read
     */
    public record Guess(int confidence, int line, String sample) {}
}
