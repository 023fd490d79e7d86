package dev.tandem.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.calibration.CascadeRisk;
import dev.tandem.calibration.RiskThreshold;
import dev.tandem.decision.Decision.Feedback;
import dev.tandem.inference.Classification;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Asks the classifier, holds its answer against the threshold of the risk policy, and writes the outcome down. The text
 * itself is neither stored nor logged here.
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
            log.add(decisions);
            return decisions;
        }
        List<Decision> before = log.ofActivity(request.activityInstanceId());
        if (!before.isEmpty()) {
            return before;
        }
        List<Decision> decisions = take(request);
        return log.addOnce(decisions) ? decisions : log.ofActivity(request.activityInstanceId());
    }

    @Override
    public Decision record(Decision decision) {
        return log.addOnce(List.of(decision)) ? decision
                : log.ofActivity(decision.activityInstanceId()).stream()
                        .filter(before -> before.head().equals(decision.head())).findFirst().orElseThrow();
    }

    @Override
    public void recordFeedback(String businessKey, String processInstanceId, String head, String label, String person) {
        log.addFeedback(businessKey, processInstanceId, head, new Feedback(label, person, now()));
    }

    @Override
    public List<Decision> about(String businessKey, String processInstanceId) {
        return log.about(businessKey, processInstanceId);
    }

    @Override
    public void forEachFeedback(String head, Consumer<LabelledWorkItem> consumer) {
        feedback.forEach(head, consumer);
    }

    private static void requireDecidable(DecisionRequest request) {
        int length = request.text().length();
        if (request.text().isBlank() || length > TextClassifier.MAX_CHARACTERS) {
            throw new IllegalArgumentException("Step '%s' has %s. A text of 1 to %d characters can be decided about; check the fields it is made of."
                    .formatted(request.step(), request.text().isBlank() ? "an empty text" : "a text of " + length + " characters",
                            TextClassifier.MAX_CHARACTERS));
        }
        if (request.maxError() != null) {
            RiskPolicy.requireShare("The input parameter 'maxError' of step '" + request.step() + "'", request.maxError());
        }
    }

    private List<Decision> take(DecisionRequest request) {
        try {
            ModelFolder model = models.require(request.model());
            Classification answer = classifier.classify(model.reference(), request.text(), hearing(request, model));
            return answer.predictions().stream().map(prediction -> weigh(request, model, answer, prediction)).toList();
        } catch (UnknownModelException | ModelUnavailableException e) {
            LOG.warn("Step '{}' of work item '{}' is decided by a person, because model '{}' could not answer: {}",
                    request.step(), request.businessKey(), request.model(), e.getMessage());
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
            LOG.warn("Step '{}' is decided by a person. {}", request.step(), e.getMessage());
            reasons.add(Reasons.notCalibrated(e.getMessage()));
        }
        Reasons.opinion(prediction.opinion()).ifPresent(reasons::add);
        if (answer.truncated()) {
            reasons.add(Reasons.truncated(model.card().maxTokens()));
        }
        List<ScoredLabel> alternatives = prediction.ranked().stream().limit(MOST_ALTERNATIVES).toList();
        return new Decision(request.businessKey(), request.processInstanceId(), request.step(), request.activityInstanceId(), prediction.head(),
                answer.model().toString(), prediction.opinion(), best.label(), best.name(), best.probability(), alternatives,
                verdict, needed, policy.maxError(), List.copyOf(reasons), sha256(request.text()), answer.truncated(),
                answer.latency().truncatedTo(ChronoUnit.MICROS), now(), null);
    }

    private List<Decision> askInstead(DecisionRequest request, String reason) {
        Optional<ModelCard> card = card(request.model());
        List<String> heads = card.map(known -> known.heads().stream().map(ModelCard.Head::name).toList())
                .orElse(List.of(HEAD_WITHOUT_CARD));
        RiskPolicy policy = card.map(known -> RiskPolicy.of(known.riskPolicy())).orElse(RiskPolicy.WITHOUT_CARD)
                .withMaxError(request.maxError());
        return heads.stream().map(head -> new Decision(request.businessKey(), request.processInstanceId(), request.step(), request.activityInstanceId(), head,
                request.model().toString(), null, null, null, List.of(), Verdict.ASK, null, policy.maxError(),
                List.of(reason), sha256(request.text()), false, Duration.ZERO, now(), null)).toList();
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
