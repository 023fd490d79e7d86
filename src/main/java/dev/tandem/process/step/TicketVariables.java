package dev.tandem.process.step;

/** Names that the diagram, the forms and the code share. */
public final class TicketVariables {

    public static final String PROCESS_KEY = "ticket-triage";

    public static final String SUBJECT = "subject";
    public static final String BODY = "body";
    public static final String CUSTOMER = "customer";
    public static final String CUSTOMER_TIER = "customerTier";
    public static final String CHANNEL = "channel";
    public static final String EXCERPT = "excerpt";

    public static final String INTENT = "intent";
    /** Written by earlier versions of Tandem, where {@code intentBy} stands now. */
    public static final String TRIAGED_BY = "triagedBy";

    public static final String ROUTING = "routing";
    public static final String TEAM = "team";
    public static final String PRIORITY = "priority";
    public static final String SKILL = "skill";
    public static final String REMINDER_AT = "reminderAt";
    public static final String DUE_AT = "dueAt";
    public static final String ESCALATED_AT = "escalatedAt";

    public static final String REPLY = "reply";
    public static final String NOT_FOR_US = "notForUs";
    public static final String SEND_ANYWAY = "sendAnyway";
    public static final String REPLY_DECISION = "replyDecision";
    public static final String REVIEW_FINDINGS = "reviewFindings";

    public static final String CANCEL_REASON = "cancelReason";

    public static final String CONFIRM_TRIAGE = "confirm_triage";
    public static final String RESOLVE = "resolve";
    public static final String CANCEL_MESSAGE = "customer-cancelled";

    private TicketVariables() {}
}
