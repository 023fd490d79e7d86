package dev.tandem.quality;

import dev.tandem.inference.TextEmbedder;
import dev.tandem.model.ModelReference;
import dev.tandem.quality.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
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
    private final LongSupplier nanoTime;

    @Autowired
    public ReplyReview(TextEmbedder embedder) {
        this(embedder, System::nanoTime);
    }

    ReplyReview(TextEmbedder embedder, LongSupplier nanoTime) {
        this.relevance = new Relevance(embedder);
        this.nanoTime = nanoTime;
    }

    /**
     * @param model    whose encoder compares the reply with the question
     * @param question what the customer wrote
     * @param reply    what is to be sent; null and blank are findings, not errors
     * @return what to look at, the worst first, a check that could not be made included; empty if the reply may go out
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
        TimedChecks checks = new TimedChecks(nanoTime);
        String readable = ReadableText.of(reply);
        List<Secret> secrets = Secrets.in(readable, checks);
        Draft draft = new Draft(ReadableText.of(question), Secrets.mask(readable, secrets));

        List<Finding> findings = new ArrayList<>();
        secrets.stream().limit(MOST_SECRETS_NAMED)
                .forEach(secret -> findings.add(new Finding(Kind.SECRET, secret.severity(), secret.sentence(readable))));
        RULES.forEach(rule -> findings.addAll(checks.make(() -> rule.check(draft))));
        if (findings.stream().noneMatch(finding -> finding.kind() == Kind.EMPTY)) {
            findings.addAll(checks.make(() -> relevance.check(model, draft)));
        }
        checks.unmade().ifPresent(findings::add);
        if (reply != null && reply.length() > ReadableText.MOST_CHARACTERS) {
            findings.add(tooLong(reply.length()));
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return findings.stream().distinct().toList();
    }

    /** What was not read may hold a secret, so nobody can stand by it. */
    private static Finding tooLong(int length) {
        return Finding.mustFix(Kind.UNCHECKED, String.format(Locale.ROOT,
                "The reply has %,d characters; only the first %,d were checked. Shorten it, or send the rest as a document.",
                length, ReadableText.MOST_CHARACTERS));
    }
}
