package dev.tandem.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What reading a file gave: the texts, and what a person should know about how they were read.
 *
 * @param texts what can be learned from
 * @param lines where each of the texts begins in the file
 * @param notes what was assumed, and which rows were left out
 */
public record Reading(LabelledTexts texts, List<Integer> lines, List<Finding> notes) {

    /** @throws IOException if a column is missing, a line is broken, or nothing is left; the message names line and remedy */
    public static Reading of(Path file, Columns columns) throws IOException {
        return Source.read(file, columns).reading();
    }

    /** @return the notes, and labels that are probably one: what should be known before anything is learned or measured */
    public List<Finding> warnings() {
        Corpus corpus = new Corpus(texts.examples(), lines, Map.of());
        return Stream.concat(notes.stream(), LabelRules.labelsThatDifferOnlyByCase(corpus)).toList();
    }

    /** @return of the notes, those about attached documents that gave less than their text */
    List<Finding> aboutAttachments() {
        return notes.stream().filter(note -> note.rule().startsWith(AttachmentFlaw.RULES)).toList();
    }

    /** @return only these texts, in this order */
    Reading only(List<Integer> rows) {
        return new Reading(new LabelledTexts(rows.stream().map(texts.examples()::get).toList(), texts.fingerprint()),
                rows.stream().map(lines::get).toList(), List.of());
    }
}
