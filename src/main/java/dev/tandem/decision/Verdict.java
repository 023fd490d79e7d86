package dev.tandem.decision;

/** Who takes the next step. */
public enum Verdict {
    /** The model is sure enough under the risk policy: the step runs by itself. */
    AUTOMATE,
    /** A person is asked. */
    ASK
}
