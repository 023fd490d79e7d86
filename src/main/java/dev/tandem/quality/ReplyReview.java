package dev.tandem.quality;

import dev.tandem.inference.TextEmbedder;
import dev.tandem.model.ModelReference;
import dev.tandem.quality.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a reply before the customer does. A list of rules, each testable alone; the same reply gets the same findings.
 * Secrets are looked for first and masked, so that no later rule can quote one and no encoder sees one.
 */
@Component
public class ReplyReview {

    private static final List<ReviewRule> RULES = List.of(
            EmptyReply::tooFewWords,
            UnfilledTemplate::placeholdersLeft,
            UnfilledTemplate::nameMissing,
            NoSubstance::onlyStockPhrases,
            RepeatedQuestion::saysTheQuestionAgain,
            Tone::insults,
            Tone::rudeness,
            Tone::blame,
            Tone::threats,
            Shouting::capitals,
            Shouting::exclamationMarks);

    /** Whoever takes these out sees the next ones at the next review. */
    private static final int MOST_SECRETS_NAMED = 10;

    private final Relevance relevance;

    public ReplyReview(TextEmbedder embedder) {
        this.relevance = new Relevance(embedder);
    }

    /**
     * @param model    whose encoder compares the reply with the question
     * @param question what the customer wrote
     * @param reply    what is to be sent; null and blank are findings, not errors
     * @return what to look at, the worst first; empty if the reply may go out
     * @throws dev.tandem.inference.OverloadedException if the encoder's queue is full; try again later
     */
    public List<Finding> review(ModelReference model, String question, @Nullable String reply) {
        return review(() -> model, question, reply);
    }

    /**
     * The same, with a model that is chosen when the reply is worth comparing.
     *
     * @param model may throw {@link dev.tandem.model.UnknownModelException}: then relevance is not checked, which is a finding
     */
    public List<Finding> review(Supplier<ModelReference> model, String question, @Nullable String reply) {
        String readable = ReadableText.of(reply);
        List<Secret> secrets = Secrets.in(readable);
        Draft draft = new Draft(ReadableText.of(question), Secrets.mask(readable, secrets));

        List<Finding> findings = new ArrayList<>();
        secrets.stream().limit(MOST_SECRETS_NAMED)
                .forEach(secret -> findings.add(new Finding(Kind.SECRET, secret.severity(), secret.sentence(readable))));
        RULES.forEach(rule -> findings.addAll(rule.check(draft)));
        if (findings.stream().noneMatch(finding -> finding.kind() == Kind.EMPTY)) {
            findings.addAll(relevance.check(model, draft));
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return findings.stream().distinct().toList();
    }
}
