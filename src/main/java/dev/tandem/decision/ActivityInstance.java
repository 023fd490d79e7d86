package dev.tandem.decision;

import org.jspecify.annotations.Nullable;

/**
 * One execution of one step of a process: what BPMN engines call an activity instance. Decisions and people's words belong to it. A
 * loop, and each item of a multi-instance, has its own.
 *
 * @param id                unique together with a head
 * @param step              element id, for example {@code understand}
 * @param process           key of the process whose diagram has the step; null when it was decided before this was recorded
 * @param processVersion    of that diagram, from 1; null likewise
 * @param processInstanceId the outermost one, so that what a called process decides belongs to its caller's work item; null likewise
 * @param businessKey       a label that several instances may share; null if there is none
 */
public record ActivityInstance(String id, String step, @Nullable String process, @Nullable Integer processVersion,
                               @Nullable String processInstanceId, @Nullable String businessKey) {}
