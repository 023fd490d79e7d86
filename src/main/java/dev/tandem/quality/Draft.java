package dev.tandem.quality;


/**
 * Question and reply as the rules read them, see {@link ReadableText}.
 *
 * @param question what the customer wrote
 * @param reply    what is to be sent, secrets masked
 */
record Draft(String question, String reply) {

    private static final BoundedPattern QUOTED_LINE = BoundedPattern.compile("(?m)^[ \\t]*>.*$");

    /** The reply without the lines of the customer's message that a mail program quotes with {@code >}. */
    String ownWords() {
        return QUOTED_LINE.matcher(reply).replaceAll("");
    }
}
