package dev.tandem.process;

import dev.tandem.workitem.WorkItemKind;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The way into any process, and the view from outside on what runs there or has ended. Everything happens with the rights of whoever is signed in. */
public interface WorkItemProcesses {

    /** @return what a work item of this process is; empty if there is no such process, or it does not say */
    Optional<WorkItemKind> kind(String process);

    /** @return what a work item of each process is, by its key */
    SortedMap<String, WorkItemKind> kinds();

    /**
     * Starts its process in the caller's transaction and runs it to the first point where it waits. Either everything is committed, the
     * decisions included, or nothing is.
     *
     * @return id of the process instance
     * @throws dev.tandem.inference.OverloadedException if the classifier's queue is full
     * @throws SuspendedException                       if the process is suspended
     * @throws NotAllowedException                      if there is no such process, or the caller may not start it
     * @throws UnfitWorkItemException                   if the process can do nothing with its fields
     */
    String start(NewWorkItem item);

    /** @return where the latest work item of this process with this key stands; empty if there is none, or none that the caller may see */
    Optional<WorkItemState> find(String process, String businessKey);

    /** @return the same of one instance; a key may be missing, or have several */
    Optional<WorkItemState> findInstance(String processInstanceId);

    /** @return a page of those that the caller may see; none if that is none */
    WorkItemPage list(WorkItemQuery query);

    /**
     * Whoever sent it wants it no more: the diagram's message event {@code customer-cancelled} receives it, and where it has none the
     * instance ends.
     *
     * @param reason in the words of whoever cancels, or null
     * @return false if there is no running one with this key
     * @throws SuspendedException  if it is suspended; nothing was changed
     * @throws NotAllowedException if the caller may not end it; nothing was changed
     */
    boolean cancel(String process, String businessKey, @Nullable String reason);

    /**
     * Takes everything out of the engine that is kept about work items with this key: variables, tasks, comments, attachments, what happened.
     * That it happened stays, without the key.
     *
     * @return ids of the process instances that are gone; empty if there are none
     * @throws StillRunningException if one of them has not ended; nothing was changed
     */
    List<String> erase(String process, String businessKey);
}
