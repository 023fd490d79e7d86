package dev.tandem.quality;

/**
 * One thing to look at before the customer sees the reply.
 *
 * @param kind     what it is about
 * @param severity whether it may be sent all the same
 * @param sentence for the person who wrote the reply: what was found, where, and what to do; never contains a secret
 */
public record Finding(Kind kind, Severity severity, String sentence) {

    /** What a finding is about. */
    public enum Kind {
        /** Nothing, or next to nothing, to read. */
        EMPTY,
        /** A template that was not filled in, phrases without substance, or the question said again. */
        BOILERPLATE,
        /** The reply is about something else than the question. */
        OFF_TOPIC,
        /** Insults, blame, threats, shouting. */
        TONE,
        /** Something that must never stand in a message: a card number, a PIN, a password, a key. */
        SECRET,
        /** A check could not be made; somebody should look. */
        UNCHECKED
    }

    /** Whether the reply may be sent as it is. */
    public enum Severity {
        /** A person should look; the reply may be right all the same. */
        ADVICE,
        /** The reply must not go out like this. */
        MUST_FIX
    }

    static Finding advice(Kind kind, String sentence) {
        return new Finding(kind, Severity.ADVICE, sentence);
    }

    static Finding mustFix(Kind kind, String sentence) {
        return new Finding(kind, Severity.MUST_FIX, sentence);
    }
}
