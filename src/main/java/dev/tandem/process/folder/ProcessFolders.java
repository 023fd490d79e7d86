package dev.tandem.process.folder;

import dev.tandem.process.ProcessSettings;
import dev.tandem.workitem.InvalidKindException;
import dev.tandem.workitem.WorkItemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The processes that Tandem brings and those beside it: {@code processes/<key>/} with its diagrams and tables, {@code access.yaml} and
 * {@code work-item.schema.json}, and {@code forms/<key>/} with its forms. A file beside the application replaces the shipped one of the
 * same folder and name. They are read once, when Tandem starts.
 */
@Component
public class ProcessFolders {

    /** Until there were folders all files lay side by side and made one deployment, which had this name. */
    private static final String WITHOUT_FOLDER = "tandem";
    private static final String ACCESS = "access.yaml";
    private static final String SCHEMA = "work-item.schema.json";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessFolders.class);
    private static final List<String> FILES = List.of("processes/*/*.bpmn", "processes/*/*.dmn", "processes/*/" + ACCESS,
            "processes/*/" + SCHEMA, "forms/*/*.form");
    private static final List<String> FILES_WITHOUT_FOLDER = List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form");

    private final Path folder;
    private final Map<String, ProcessFolder> processes;

    public ProcessFolders(ProcessSettings settings) {
        this.folder = settings.folder();
        this.processes = find().entrySet().stream().map(process -> read(process.getKey(), process.getValue()))
                .collect(Collectors.toMap(ProcessFolder::key, Function.identity(), (one, other) -> one, TreeMap::new));
        if (processes.isEmpty()) {
            LOG.warn("No process to deploy: neither the application nor {} has a folder 'processes'.", folder.toAbsolutePath().normalize());
        }
    }

    /** @return in the order of their keys */
    public Collection<ProcessFolder> all() {
        return processes.values();
    }

    public Optional<ProcessFolder> of(String key) {
        return Optional.ofNullable(processes.get(key));
    }

    private static ProcessFolder read(String key, Map<String, Found> files) {
        Found access = files.remove("processes/%s/%s".formatted(key, ACCESS));
        Found schema = files.remove("processes/%s/%s".formatted(key, SCHEMA));
        try {
            return folder(key, files, access == null ? Access.NOBODY : Access.read(content(access.file())),
                    schema == null ? null : WorkItemKind.of(content(schema.file())), null);
        } catch (InvalidFolderException mistake) {
            return folder(key, files, Access.NOBODY, null, "%s, %s".formatted(ACCESS, mistake.getMessage()));
        } catch (InvalidKindException mistake) {
            return folder(key, files, Access.NOBODY, null, "%s, %s".formatted(SCHEMA, mistake.getMessage()));
        }
    }

    private static ProcessFolder folder(String key, Map<String, Found> files, Access access, @Nullable WorkItemKind kind, @Nullable String mistake) {
        Map<String, Resource> deployed = new TreeMap<>();
        files.forEach((name, found) -> deployed.put(name, found.file()));
        Set<String> shipped = files.entrySet().stream().filter(file -> file.getValue().shipped()).map(Map.Entry::getKey).collect(Collectors.toSet());
        return new ProcessFolder(key, deployed, shipped, access, kind, mistake);
    }

    /** @param shipped false for a file beside the application */
    private record Found(Resource file, boolean shipped) {}

    private static String content(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't be read: " + file.getDescription(), e);
        }
    }

    private Map<String, Map<String, Found>> find() {
        Map<String, Map<String, Found>> processes = new TreeMap<>();
        FILES.forEach(pattern -> {
            add(processes, "classpath*:" + pattern, true);
            add(processes, folder.toUri() + pattern, false);
        });
        FILES_WITHOUT_FOLDER.forEach(pattern -> addWithoutFolder(processes, pattern));
        return processes;
    }

    private static void add(Map<String, Map<String, Found>> processes, String location, boolean shipped) {
        for (Resource file : files(location)) {
            String[] path = path(file);
            String key = path[path.length - 2];
            processes.computeIfAbsent(key, process -> new TreeMap<>())
                    .put("%s/%s/%s".formatted(path[path.length - 3], key, path[path.length - 1]), new Found(file, shipped));
        }
    }

    /** What somebody has put beside an earlier version: it goes on replacing the file of its name, or being deployed. */
    private void addWithoutFolder(Map<String, Map<String, Found>> processes, String pattern) {
        for (Resource file : files(folder.toUri() + pattern)) {
            String[] path = path(file);
            String kind = path[path.length - 2];
            String name = path[path.length - 1];
            Map.Entry<String, Map<String, Found>> shipped = processes.entrySet().stream()
                    .filter(process -> process.getValue().containsKey("%s/%s/%s".formatted(kind, process.getKey(), name))).findFirst().orElse(null);
            if (shipped == null) {
                processes.computeIfAbsent(WITHOUT_FOLDER, none -> new TreeMap<>()).put(kind + "/" + name, new Found(file, false));
                LOG.warn("{} lies in no folder. Put it into {}/<key of its process>/.", folder.resolve(kind).resolve(name), kind);
            } else {
                shipped.getValue().put("%s/%s/%s".formatted(kind, shipped.getKey(), name), new Found(file, false));
                LOG.warn("{} replaces a file of process '{}'. Put it into {}/{}/.", folder.resolve(kind).resolve(name), shipped.getKey(), kind,
                        shipped.getKey());
            }
        }
    }

    private static Resource[] files(String location) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(location);
        } catch (IOException e) {
            throw new UncheckedIOException("Processes can't be looked up at " + location, e);
        }
    }

    private static String[] path(Resource file) {
        try {
            return URLDecoder.decode(file.getURL().getPath().replace("+", "%2B"), StandardCharsets.UTF_8).split("/");
        } catch (IOException e) {
            throw new UncheckedIOException("Has no place: " + file.getDescription(), e);
        }
    }
}
