package dev.tandem.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.calibration.CascadeRisk;
import dev.tandem.calibration.RiskThreshold;
import dev.tandem.inference.Classification;
import dev.tandem.inference.JvmShutdown;
import dev.tandem.inference.ModelUnavailableException;
import dev.tandem.inference.Prediction;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.inference.TextClassifier;
import dev.tandem.inference.TextClassifier.Hearing;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.UnknownModelException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Asks the classifier, holds its answer against the threshold of the risk policy, and writes the outcome down. The text
 * is stored where a person is asked, and never logged.
 */
@Service
class ClassifierDecisions implements Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierDecisions.class);
    private static final int MOST_ALTERNATIVES = 5;
    private static final String HEAD_WITHOUT_CARD = "intent";

    private final TextClassifier classifier;
    private final ModelRegistry models;
    private final Thresholds thresholds;
    private final DecisionLog log;
    private final FeedbackLog feedback;
    private final Clock clock;

    ClassifierDecisions(TextClassifier classifier, ModelRegistry models, Thresholds thresholds, DecisionLog log,
                        FeedbackLog feedback, Clock clock) {
        this.classifier = classifier;
        this.models = models;
        this.thresholds = thresholds;
        this.log = log;
        this.feedback = feedback;
        this.clock = clock;
    }

    @Override
    public List<Decision> decide(DecisionRequest request) {
        requireDecidable(request);
        if (request.begunNow()) {
            List<Decision> decisions = take(request);
            log.add(decisions, request.text());
            return decisions;
        }
        List<Decision> before = log.ofActivity(request.activity().id());
        if (!before.isEmpty()) {
            return before;
        }
        List<Decision> decisions = take(request);
        return log.addOnce(decisions, request.text()) ? decisions : log.ofActivity(request.activity().id());
    }

    @Override
    public Decision record(Decision decision) {
        return recordOnce(decision, null);
    }

    @Override
    public Decision record(Decision decision, String text) {
        return recordOnce(decision, text);
    }

    private Decision recordOnce(Decision decision, @Nullable String text) {
        return log.addOnce(List.of(decision), text) ? decision
                : log.ofActivity(decision.activity().id()).stream()
                        .filter(before -> before.head().equals(decision.head())).findFirst().orElseThrow();
    }

    @Override
    public void recordChoice(Decision.Id decision, String label, String person, boolean proposalInView) {
        log.addChoice(decision, label, person, proposalInView, now());
    }

    @Override
    public void recordImplied(Decision.Id decision, String label, String person) {
        log.addImplied(decision, label, person, now());
    }

    @Override
    public List<Decision> about(String processInstanceId, @Nullable String businessKey) {
        return log.about(processInstanceId, businessKey);
    }

    @Override
    public void erase(Collection<String> processInstanceIds) {
        log.erase(processInstanceIds);
    }

    @Override
    public void forEachFeedback(String head, Set<Feedback.Kind> kinds, Consumer<LabelledText> consumer) {
        feedback.forEach(head, kinds, consumer);
    }

    private static void requireDecidable(DecisionRequest request) {
        int length = request.text().length();
        if (request.text().isBlank() || length > TextClassifier.MAX_CHARACTERS) {
            throw new IllegalArgumentException("Step '%s' has %s. A text of 1 to %d characters can be decided about; check the fields it is made of."
                    .formatted(request.activity().step(), request.text().isBlank() ? "an empty text" : "a text of " + length + " characters",
                            TextClassifier.MAX_CHARACTERS));
        }
        if (request.maxError() != null) {
            RiskPolicy.requireShare("The input parameter 'maxError' of step '" + request.activity().step() + "'", request.maxError());
        }
    }

    private List<Decision> take(DecisionRequest request) {
        try {
            ModelFolder model = models.require(request.model());
            Classification answer = classifier.classify(model.reference(), request.text(), hearing(request, model));
            return answer.predictions().stream().map(prediction -> weigh(request, model, answer, prediction)).toList();
        } catch (UnknownModelException | ModelUnavailableException e) {
            JvmShutdown.refuseWork();
            LOG.warn("Step '{}' of work item '{}' is decided by a person, because model '{}' could not answer: {}",
                    request.activity().step(), request.activity().businessKey(), request.model(), e.getMessage());
            return askInstead(request, Reasons.couldNotAnswer(request.model(), e.getMessage()));
        }
    }

    /** What a head without calibration says does not count, so it need not be heard. */
    private Hearing hearing(DecisionRequest request, ModelFolder model) {
        RiskPolicy policy = policy(request, model);
        return model.card().heads().stream().anyMatch(head -> asksAlways(model, head.name(), policy)) ? Hearing.ALL : Hearing.CASCADE;
    }

    private boolean asksAlways(ModelFolder model, String head, RiskPolicy policy) {
        try {
            return thresholds.of(model, head, policy).asksAlways();
        } catch (ModelUnavailableException e) {
            return false;
        }
    }

    private static RiskPolicy policy(DecisionRequest request, ModelFolder model) {
        return RiskPolicy.of(model.card().riskPolicy()).withMaxError(request.maxError());
    }

    private Decision weigh(DecisionRequest request, ModelFolder model, Classification answer, Prediction prediction) {
        RiskPolicy policy = policy(request, model);
        ScoredLabel best = prediction.best();
        Verdict verdict = Verdict.ASK;
        Double needed = null;
        List<String> reasons = new ArrayList<>();
        try {
            CascadeRisk risk = thresholds.of(model, prediction.head(), policy);
            RiskThreshold threshold = prediction.opinion() == Opinion.LEXICAL ? risk.first() : risk.others();
            verdict = threshold.isReachedBy(best.probability()) ? Verdict.AUTOMATE : Verdict.ASK;
            needed = threshold.isAlwaysAsk() ? null : Double.valueOf(threshold.confidence());
            reasons.add(Reasons.verdict(best, threshold, policy.maxError()));
        } catch (ModelUnavailableException e) {
            LOG.warn("Step '{}' is decided by a person. {}", request.activity().step(), e.getMessage());
            reasons.add(Reasons.notCalibrated(e.getMessage()));
        }
        Reasons.opinion(prediction.opinion()).ifPresent(reasons::add);
        if (answer.truncated()) {
            reasons.add(Reasons.truncated(model.card().maxTokens()));
        }
        List<ScoredLabel> alternatives = prediction.ranked().stream().limit(MOST_ALTERNATIVES).toList();
        return new Decision(request.activity(), prediction.head(),
                new Proposal(answer.model().toString(), prediction.opinion(), best.label(), best.name(), best.probability(), alternatives,
                        answer.truncated(), answer.latency().truncatedTo(ChronoUnit.MICROS)),
                new Assessment(verdict, needed, policy.maxError(), List.copyOf(reasons)), sha256(request.text()), now(), null);
    }

    private List<Decision> askInstead(DecisionRequest request, String reason) {
        Optional<ModelCard> card = card(request.model());
        List<String> heads = card.map(known -> known.heads().stream().map(ModelCard.Head::name).toList())
                .orElse(List.of(HEAD_WITHOUT_CARD));
        RiskPolicy policy = card.map(known -> RiskPolicy.of(known.riskPolicy())).orElse(RiskPolicy.WITHOUT_CARD)
                .withMaxError(request.maxError());
        return heads.stream().map(head -> new Decision(request.activity(), head, Proposal.none(request.model().toString()),
                Assessment.ask(policy.maxError(), reason), sha256(request.text()), now(), null)).toList();
    }

    private Optional<ModelCard> card(ModelReference model) {
        try {
            return Optional.of(models.require(model).card());
        } catch (UnknownModelException e) {
            return Optional.empty();
        }
    }

    /** As exact as databases keep it, so that a decision reads the same when it comes back from the log. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
