package dev.tandem.process.step;

import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Proposal;
import dev.tandem.decision.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** How the review of a reply stands in the decision log. */
final class ReviewDecision {

    static final String HEAD = "replyQuality";
    /** Rules, not a trained model; the number goes up when the rules change. */
    static final String MODEL = "reply-review@1";

    private ReviewDecision() {}

    static Decision of(DelegateExecution execution, ReplyVerdict verdict, List<String> sentences, String reply,
                       Duration latency, Instant now) {
        return new Decision(CurrentActivity.of(execution), HEAD,
                new Proposal(MODEL, null, verdict.name(), verdict.inWords(), null, List.of(), false, latency),
                new Assessment(Verdict.AUTOMATE, null, Assessment.NO_PROMISE, sentences), sha256(reply), now, null);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
