package dev.tandem.dataset;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns of a file matter.
 *
 * @param text   make the text, in this order; at least one
 * @param labels one a head; none for texts without labels
 * @param slices further ones to keep beside each text: language, channel, group, time
 */
public record Columns(List<String> text, List<String> labels, List<String> slices) {

    public Columns {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("No column makes the text. Name one by --text.");
        }
        text = List.copyOf(text);
        labels = List.copyOf(labels);
        slices = List.copyOf(slices);
    }

    List<String> all() {
        return Stream.of(text, labels, slices).flatMap(List::stream).distinct().toList();
    }
}
