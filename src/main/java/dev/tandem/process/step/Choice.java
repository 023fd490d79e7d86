package dev.tandem.process.step;

import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.model.ModelCard.Label;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of the select field of a person who is asked.
 *
 * @param label what the person reads
 * @param value what the process goes on with
 */
record Choice(String label, String value) {

    /** When no label fits: it matches no rule of the routing table, so the triage desk gets the ticket. */
    static final Choice NONE_OF_THESE = new Choice("None of these", "none_of_these");

    /**
     * @param ranked best first, with their probabilities
     * @param all    every label of the head
     * @return the ranked ones first, then the others by name, at the end {@link #NONE_OF_THESE}
     */
    static List<Choice> among(List<ScoredLabel> ranked, List<Label> all) {
        Set<String> shown = ranked.stream().map(ScoredLabel::label).collect(Collectors.toSet());
        Stream<Choice> first = ranked.stream().map(answer -> new Choice(
                String.format(Locale.ROOT, "%s (%.0f %%)", answer.name(), 100 * answer.probability()), answer.label()));
        Stream<Choice> others = all.stream().filter(label -> !shown.contains(label.id()))
                .sorted(Comparator.comparing(Label::name, String.CASE_INSENSITIVE_ORDER))
                .map(label -> new Choice(label.name(), label.id()));
        return Stream.concat(Stream.concat(first, others), Stream.of(NONE_OF_THESE)).toList();
    }
}
