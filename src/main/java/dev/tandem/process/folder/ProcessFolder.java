package dev.tandem.process.folder;

import dev.tandem.workitem.WorkItemKind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * One process.
 *
 * @param key     of the process, and name of its folder
 * @param files   what is deployed, by name in the deployment, for example {@code processes/leave-request/leave-request.bpmn}
 * @param shipped names of those files that Tandem brings, and that lie nowhere beside it
 * @param access  who may do what
 * @param kind    of its work items; null if it does not say
 * @param mistake why it can't be used as it is, with file and remedy; null if it can
 */
public record ProcessFolder(String key, Map<String, Resource> files, Set<String> shipped, Access access, @Nullable WorkItemKind kind, @Nullable String mistake) {}
