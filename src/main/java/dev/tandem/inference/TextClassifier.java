package dev.tandem.inference;

import dev.tandem.model.ModelReference;

/**
 * Answers one text with every head of a model. Calls from all threads meet in one micro-batcher, so callers need not
 * batch; a call blocks until its batch has run.
 */
public interface TextClassifier {

    /** Whom to hear. */
    enum Hearing {
        /** Lexical classifiers answer alone where they are sure enough, encoder and lexical classifiers together elsewhere. */
        CASCADE,
        /** Encoder and lexical classifiers together, however sure the latter are. */
        ALL
    }

    /** As {@link #classify(ModelReference, String, Hearing)} with {@link Hearing#CASCADE}. */
    default Classification classify(ModelReference model, String text) {
        return classify(model, text, Hearing.CASCADE);
    }

    /**
     * @param model   which model; the promoted version is resolved at the time of the call
     * @param text    what to classify; not blank, at most {@link #MAX_CHARACTERS} characters
     * @param hearing which of the model's classifiers
     * @throws dev.tandem.model.UnknownModelException if there is no such model
     * @throws IllegalArgumentException               if the text is blank or too long
     * @throws OverloadedException                    if the queue is full: nothing was done, try again later
     * @throws ModelUnavailableException              if the model is there but cannot answer
     */
    Classification classify(ModelReference model, String text, Hearing hearing);

    /** Longest text that is accepted; what lies beyond the model's token limit is not read, see {@link Classification#truncated()}. */
    int MAX_CHARACTERS = 100_000;
}
