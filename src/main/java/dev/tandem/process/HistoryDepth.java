package dev.tandem.process;

/**
 * How much the engine keeps in its own history tables, and who writes it. Whatever is chosen, every step and the last
 * values of an instance also stand in the tables {@code step_log} and {@code final_value}, so a database may be switched from one to another at any start.
 */
public enum HistoryDepth {

    /** What Cockpit and Tasklist read: instances, user tasks, incidents, failures, comments, attachments, what people did. */
    LEAN,

    /** All tables with the same content as {@link #FULL}, each row written once. */
    COALESCED,

    /** Camunda's own writer, untouched. */
    FULL
}
