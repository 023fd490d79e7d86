package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.dataset.OutOfFold;
import java.util.List;

/** What the lexical classifier thinks of each text when it has learned from the others; seconds for ten thousand texts. */
public final class LexicalOutOfFold implements OutOfFold {

    @Override
    public double[][] probabilities(LabelledTexts texts) {
        List<String> labels = List.copyOf(texts.counts().keySet());
        return SecondOpinion.of(texts.examples().stream().map(Example::text).toList(),
                texts.examples().stream().mapToInt(example -> labels.indexOf(example.label())).toArray(), labels.size(),
                TrainingPlan.DEFAULT_SEED).outOfFold();
    }
}
