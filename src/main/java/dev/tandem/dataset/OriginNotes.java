package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.table.Origin;
import java.util.ArrayList;
import java.util.List;

/** What was assumed about a file, said so that a person can see whether it was right. */
final class OriginNotes {

    private OriginNotes() {}

    static List<Finding> of(Origin origin) {
        List<Finding> notes = new ArrayList<>();
        origin.guess().ifPresent(guess -> notes.add(Finding.note("encoding_assumed",
                "The file is not UTF-8; it was read as %s, which is a guess (confidence %d of 100)%s.".formatted(origin.encoding(), guess.confidence(),
                        guess.sample().isEmpty() ? "" : ": line %d has the word '%s'".formatted(guess.line(), guess.sample())),
                "If that reads wrong, save the file as UTF-8.", List.of(new Place(List.of(guess.line()), guess.sample())))));
        if (!origin.ignored().isEmpty()) {
            notes.add(Finding.note("other_sheets", "Only the first sheet was read; not read: %s.".formatted(Wording.quoted(origin.ignored())),
                    "Move the rows you need to the first sheet.", List.of()));
        }
        if (!origin.shorter().isEmpty()) {
            notes.add(Finding.note("short_rows", "%s with fewer fields than the header; those at the end were read as empty.".formatted(
                    Wording.count(origin.shorter().size(), "row")), "Nothing, if these cells are empty. If a text holds a line break or the delimiter, quote it.",
                    origin.shorter().stream().map(line -> new Place(List.of(line), "")).toList()));
        }
        return notes;
    }
}
