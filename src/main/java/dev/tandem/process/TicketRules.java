package dev.tandem.process;

/** What holds for a ticket by whatever door it comes in: our API and streams of lines, or the engine's REST API, messages and forms. */
public final class TicketRules {

    /** Fits into an address, a file name and a log line as it is. */
    public static final String KEY_SYNTAX = "[A-Za-z0-9][A-Za-z0-9._:-]{0,99}";
    public static final String KEY_REMEDY = "Use 1 to 100 letters (a-z), digits and . _ : - beginning with a letter or digit, "
            + "or leave it out";

    public static final int MAX_SUBJECT = 500;
    public static final int MAX_CUSTOMER = 200;

    private TicketRules() {}
}
