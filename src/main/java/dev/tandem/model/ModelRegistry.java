package dev.tandem.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Knows which models there are: those shipped inside the jar and those in a folder beside it. A version on disk replaces
 * a shipped one with the same number. The promoted version of a model is its highest.
 */
public final class ModelRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);

    /** name → version → folder */
    private final Map<String, NavigableMap<Integer, ModelFolder>> models = new TreeMap<>();
    /** why folders that look like models are not used, by their address */
    private final Map<String, String> refused = new TreeMap<>();

    /** @param folder holds {@code <name>/<version>/}; need not exist */
    public ModelRegistry(Path folder) {
        scan("classpath*:models/*/*/" + ModelFolder.CARD);
        scan(folder.toUri() + "*/*/" + ModelFolder.CARD);
    }

    /** @throws UnknownModelException if there is no such model or version; the message lists what there is */
    public ModelFolder require(ModelReference reference) {
        NavigableMap<Integer, ModelFolder> versions = models.get(reference.name());
        if (versions == null) {
            throw new UnknownModelException("There is no model '%s'. Models: %s.%s"
                    .formatted(reference.name(), models.isEmpty() ? "none" : String.join(", ", models.keySet()), refusals()));
        }
        if (reference.version() == null) {
            return versions.lastEntry().getValue();
        }
        ModelFolder folder = versions.get(reference.version());
        if (folder == null) {
            throw new UnknownModelException("Model '%s' has no version %d. Versions: %s.%s".formatted(reference.name(),
                    reference.version(), versions.keySet(), refusals()));
        }
        return folder;
    }

    /** @return every version of every model, ordered by name and version */
    public Collection<ModelFolder> all() {
        return models.values().stream().flatMap(versions -> versions.values().stream()).toList();
    }

    private void scan(String pattern) {
        try {
            for (Resource card : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                add(card);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Models can't be looked up at " + pattern, e);
        }
    }

    private void add(Resource card) {
        try {
            ModelFolder folder = ModelFolder.open(card);
            models.computeIfAbsent(folder.card().name(), name -> new TreeMap<>()).put(folder.card().version(), folder);
        } catch (IOException e) {
            // one damaged folder must not keep the others from serving; whoever asks for it is told
            refused.put(card.getDescription(), e.getMessage());
            LOG.warn("Not a usable model: {}: {}", card.getDescription(), e.getMessage());
        }
    }

    private String refusals() {
        return refused.isEmpty() ? "" : " Not usable: " + refused + ".";
    }
}
