package dev.tandem.process.worker;

import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whose topics are whose, as the {@code access.yaml} of each process says. */
final class Topics {

    private final ProcessFolders processes;

    Topics(ProcessFolders processes) {
        this.processes = processes;
    }

    /** @return every topic that one of these groups may fetch */
    Set<String> of(Collection<String> groups) {
        return processes.all().stream().flatMap(process -> process.access().topics().entrySet().stream())
                .filter(topic -> topic.getValue().stream().anyMatch(groups::contains)).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return keys of the processes whose tasks of this topic one of these groups may fetch */
    Set<String> processes(String topic, Collection<String> groups) {
        return processes.all().stream().filter(process -> process.access().topics().getOrDefault(topic, Set.of()).stream().anyMatch(groups::contains))
                .map(ProcessFolder::key).collect(Collectors.toCollection(TreeSet::new));
    }
}
