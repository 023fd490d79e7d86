package dev.tandem.dataset;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns of a file matter.
 *
 * @param text        make the text, in this order; at least one
 * @param labels      one a head; none for texts without labels
 * @param slices      further ones to keep beside each text: language, channel, group, time
 * @param attachments name documents in the file's folder, several separated by {@code ;} or line breaks; their text
 *                    follows the row's own
 */
public record Columns(List<String> text, List<String> labels, List<String> slices, List<String> attachments) {

    public Columns {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("No column makes the text. Name one by --text.");
        }
        text = List.copyOf(text);
        labels = List.copyOf(labels);
        slices = List.copyOf(slices);
        attachments = List.copyOf(attachments);
    }

    /** Texts without attached documents. */
    public Columns(List<String> text, List<String> labels, List<String> slices) {
        this(text, labels, slices, List.of());
    }

    /** @return what is kept of a file */
    List<String> all() {
        return Stream.of(text, labels, slices).flatMap(List::stream).distinct().toList();
    }

    /** @return what a file needs to have */
    List<String> wanted() {
        return Stream.of(all(), attachments).flatMap(List::stream).distinct().toList();
    }

    /** @return the column that the text of attached documents is joined to */
    String lastText() {
        return text.get(text.size() - 1);
    }
}
