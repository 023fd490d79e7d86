package dev.tandem.process;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way into the ticket-triage process and the view from outside on a running or ended ticket. */
public interface TicketProcess {

    /**
     * Starts {@code ticket-triage} in the caller's transaction and runs it to the first point where it waits for a
     * person. Either everything is committed, the decision included, or nothing is.
     *
     * @return id of the process instance
     * @throws dev.tandem.inference.OverloadedException if the classifier's queue is full; nothing was started
     * @throws SuspendedException                       if the process is suspended; nothing was started
     */
    String start(Ticket ticket);

    /** @return where the ticket with this business key stands; empty if there is none, or none that the caller may see */
    Optional<TicketState> find(String businessKey);

    /**
     * The customer withdrew the ticket.
     *
     * @param reason in the words of whoever cancels, or null
     * @return false if there is no running ticket with this key
     * @throws SuspendedException if the ticket is suspended; nothing was changed
     */
    boolean cancel(String businessKey, @Nullable String reason);

    /**
     * Takes everything out of the engine that is kept about tickets with this key: variables, tasks, comments, attachments, what happened.
     * That it happened stays, without the key.
     *
     * @return ids of the process instances that are gone; empty if there are none
     * @throws StillRunningException if one of them has not ended; nothing was changed
     */
    List<String> erase(String businessKey);
}
