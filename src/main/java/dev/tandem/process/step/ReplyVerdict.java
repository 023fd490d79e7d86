package dev.tandem.process.step;

import dev.tandem.quality.Finding;
import java.util.List;

/** What becomes of a reply after its review. */
enum ReplyVerdict {
    /** The customer gets it. */
    PASS("Good enough to send"),
    /** It goes back to whoever wrote it, with the findings. */
    RETURN("Returned with findings");

    private final String inWords;

    ReplyVerdict(String inWords) {
        this.inWords = inWords;
    }

    String inWords() {
        return inWords;
    }

    /**
     * @param sendAnyway the resolver has read the findings and stands by the reply; overrides advice, never more
     */
    static ReplyVerdict on(List<Finding> findings, boolean sendAnyway) {
        boolean adviceOnly = findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.ADVICE);
        return findings.isEmpty() || sendAnyway && adviceOnly ? PASS : RETURN;
    }
}
