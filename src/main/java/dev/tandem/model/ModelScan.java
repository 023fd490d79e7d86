package dev.tandem.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Looks at the models folder again and again. What comes with Tandem is looked at once; a folder whose card and checksums
 * have not changed is not opened again. One look at a time.
 */
final class ModelScan {

    private static final Logger LOG = LoggerFactory.getLogger(ModelScan.class);
    private static final String VERSION = "[1-9][0-9]{0,6}";

    private final Path folder;
    private final List<ModelFolder> shipped = new ArrayList<>();
    private final Map<String, String> shippedRefused = new TreeMap<>();
    /** what the last look found */
    private Map<Path, Opened> opened = Map.of();
    private Map<String, Promotions> promotions = Map.of();
    private Map<String, String> refused = Map.of();

    private record Opened(List<Object> stamp, ModelFolder model) {}

    /**
     * What there is at one moment.
     *
     * @param models  by name
     * @param refused why folders that look like models are not used, by their address
     */
    record Snapshot(Map<String, ModelVersions> models, Map<String, String> refused) {}

    ModelScan(Path folder) {
        this.folder = folder;
        String pattern = "classpath*:models/*/*/" + ModelFolder.CARD;
        try {
            for (Resource card : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                try {
                    shipped.add(ModelFolder.open(card));
                } catch (IOException e) {
                    shippedRefused.put(card.getDescription(), reason(e));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Models can't be looked up at " + pattern, e);
        }
    }

    /** @throws IOException if the models folder is there but can't be listed */
    Snapshot look() throws IOException {
        Map<String, NavigableMap<Integer, ModelFolder>> found = new TreeMap<>();
        Map<String, String> reasons = new TreeMap<>(shippedRefused);
        shipped.forEach(model -> put(found, model));
        Map<Path, Opened> nowOpened = new HashMap<>();
        for (Path version : versionFolders()) {
            try {
                Opened model = open(version);
                nowOpened.put(version, model);
                put(found, model.model());
            } catch (IOException e) {
                // one damaged folder must not keep the others from serving; whoever asks for it is told
                reasons.put(version.toString(), reason(e));
            }
        }
        opened = nowOpened;
        Map<String, ModelVersions> models = new TreeMap<>();
        Map<String, Promotions> nowPromotions = new HashMap<>();
        found.forEach((name, versions) -> {
            Promotions promoted = promotionsOf(name, reasons);
            nowPromotions.put(name, promoted);
            promoted.latestFirst().stream().limit(1).filter(version -> !versions.containsKey(version)).forEach(lost ->
                    reasons.put(folder.resolve(name).resolve(Promotions.FILE).toString(),
                            "version %d is promoted but can't be used; the one promoted before it serves, if there is one".formatted(lost)));
            models.put(name, new ModelVersions(name, versions, promoted));
        });
        promotions = nowPromotions;
        sayWhatIsNew(reasons);
        return new Snapshot(models, reasons);
    }

    private static void put(Map<String, NavigableMap<Integer, ModelFolder>> found, ModelFolder model) {
        found.computeIfAbsent(model.card().name(), name -> new TreeMap<>()).put(model.card().version(), model);
    }

    private List<Path> versionFolders() throws IOException {
        List<Path> versions = new ArrayList<>();
        for (Path model : folders(folder)) {
            for (Path version : folders(model)) {
                if (version.getFileName().toString().matches(VERSION) && Files.exists(version.resolve(ModelFolder.CARD))) {
                    versions.add(version);
                }
            }
        }
        return versions;
    }

    private static Collection<Path> folders(Path parent) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, child -> !child.getFileName().toString().startsWith("."))) {
            List<Path> folders = new ArrayList<>();
            children.forEach(folders::add);
            return folders;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Opened open(Path version) throws IOException {
        List<Object> stamp = List.of(stamp(version.resolve(ModelFolder.CARD)), stamp(version.resolve(Checksums.FILE)));
        Opened before = opened.get(version);
        if (before != null && before.stamp().equals(stamp)) {
            return before;
        }
        ModelFolder model = ModelFolder.open(version);
        String address = version.getParent().getFileName() + "@" + version.getFileName();
        if (!model.reference().toString().equals(address)) {
            throw new IOException("the card says %s; rename the folder or correct the card".formatted(model.reference()));
        }
        return new Opened(stamp, model);
    }

    private static Object stamp(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(attributes.lastModifiedTime(), attributes.size(), Objects.toString(attributes.fileKey()));
        } catch (NoSuchFileException e) {
            return "none";
        }
    }

    private Promotions promotionsOf(String name, Map<String, String> reasons) {
        try {
            return Promotions.read(folder.resolve(name));
        } catch (IOException e) {
            Promotions before = promotions.get(name);
            reasons.put(folder.resolve(name).resolve(Promotions.FILE).toString(), reason(e)
                    + (before == null ? "; the highest version serves" : "; what was promoted before still serves"));
            return before == null ? new Promotions(List.of()) : before;
        }
    }

    /** One line, without the parser's view of its source. */
    private static String reason(IOException e) {
        if (e instanceof JsonProcessingException badText) {
            JsonLocation place = badText.getLocation();
            return badText.getOriginalMessage() + (place == null ? "" : " (line " + place.getLineNr() + ")");
        }
        return e instanceof FileSystemException ? e.toString() : e.getMessage();
    }

    private void sayWhatIsNew(Map<String, String> reasons) {
        reasons.forEach((address, reason) -> {
            if (!reason.equals(refused.get(address))) {
                LOG.warn("Not a usable model: {}: {}", address, reason);
            }
        });
        refused = reasons;
    }
}
