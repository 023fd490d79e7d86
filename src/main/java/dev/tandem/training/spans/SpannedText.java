package dev.tandem.training.spans;

import java.util.List;

/**
 * A text in which a person marked what is to be found.
 *
 * @param line  of the file
 * @param spans in the text's order, without overlaps
 */
public record SpannedText(int line, String text, List<Span> spans) {}
