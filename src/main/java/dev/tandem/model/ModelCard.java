package dev.tandem.model;

import java.util.List;
import java.util.Map;

/**
 * What a model says of itself, {@code card.yaml}: read by people before they trust it and by Tandem before it serves it.
 *
 * @param name        folder name of the model
 * @param version     folder name of the version
 * @param summary     one sentence: what it decides, for whom
 * @param languages   ISO 639-1 codes it was trained for
 * @param encoder     which published encoder it starts from, for example {@code all-MiniLM-L6-v2}
 * @param maxTokens   longest input in word pieces, the two special ones included; the rest is not read
 * @param textFields  the fields of a work item that make the text, joined by a line break, in this order
 * @param heads       one a task
 * @param riskPolicy  the promise unless the AI step asks for another
 * @param training    recipe, seed, data fingerprint
 * @param metrics     measured figures by name, for example {@code accuracy}; 0 to 1 unless the name says otherwise
 * @param data        where the data came from: licence and citation
 * @param weaknesses  known weaknesses, a sentence each
 */
public record ModelCard(
        String name,
        int version,
        String summary,
        List<String> languages,
        String encoder,
        int maxTokens,
        List<String> textFields,
        List<Head> heads,
        RiskPromise riskPolicy,
        Map<String, Object> training,
        Map<String, Object> metrics,
        List<DataSource> data,
        List<String> weaknesses) {

    /** @throws UnknownModelException if there is no such head; the message lists those there are */
    public Head head(String headName) {
        return heads.stream().filter(head -> head.name().equals(headName)).findFirst()
                .orElseThrow(() -> new UnknownModelException("Model '%s' has no head '%s'. Heads: %s."
                        .formatted(name, headName, String.join(", ", heads.stream().map(Head::name).toList()))));
    }

    /**
     * @param name   the task, for example {@code intent}
     * @param labels in the order of the weights' rows
     */
    public record Head(String name, List<Label> labels) {}

    /**
     * @param id       machine name, as in the data
     * @param name     plain-language name
     * @param examples how many training examples it had
     */
    public record Label(String id, String name, int examples) {}

    /**
     * Of what runs by itself at most {@code maxError} may be wrong, with confidence 1 − {@code delta}.
     */
    public record RiskPromise(double maxError, double delta) {}

    public record DataSource(String name, String licence, String citation) {}
}
