package dev.tandem.process;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A work item as it enters its process.
 *
 * @param process     key of the process
 * @param businessKey name of the work item, at most 100 characters; among those that came in for this process there is one of it
 * @param fields      as the process's schema has them; a field without a value is not there
 */
public record NewWorkItem(String process, String businessKey, ObjectNode fields) {}
