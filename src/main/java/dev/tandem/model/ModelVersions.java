package dev.tandem.model;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of one model at one moment, and which of them serves. */
public final class ModelVersions {

    private final String name;
    private final NavigableMap<Integer, ModelFolder> versions;
    private final Promotions promotions;
    private final @Nullable ModelFolder promoted;

    /** @param versions at least one */
    ModelVersions(String name, NavigableMap<Integer, ModelFolder> versions, Promotions promotions) {
        this.name = name;
        this.versions = versions;
        this.promotions = promotions;
        this.promoted = promotions.latestFirst().isEmpty() ? versions.lastEntry().getValue()
                : promotions.latestFirst().stream().filter(versions::containsKey).findFirst().map(versions::get).orElse(null);
    }

    public String name() {
        return name;
    }

    /** @return the lowest version first */
    public Collection<ModelFolder> all() {
        return versions.values();
    }

    public Promotions promotions() {
        return promotions;
    }

    /**
     * @return the promoted version. Where that one is lost or damaged, the one promoted before it, because somebody wanted
     *         that one too; never a version that nobody promoted
     * @throws UnknownModelException if all that were promoted are gone
     */
    public ModelFolder promoted() {
        if (promoted == null) {
            throw new UnknownModelException("Model '%s' has no version in service: version %s is promoted but can't be used. "
                    .formatted(name, promotions.latestFirst().get(0))
                    + "Usable versions: %s. Promote one of them: ./tandem models promote %s@%d"
                    .formatted(numbers(), name, versions.lastKey()));
        }
        return promoted;
    }

    /** @return whether this version answers those who ask for the model by name */
    public boolean serves(ModelFolder folder) {
        return folder == promoted;
    }

    /** @return whether this version serves, or should serve and can't */
    boolean holdsService(int version) {
        return promoted != null && promoted.card().version() == version
                || !promotions.latestFirst().isEmpty() && promotions.latestFirst().get(0) == version;
    }

    @Nullable ModelFolder version(int number) {
        return versions.get(number);
    }

    Set<Integer> numbers() {
        return versions.keySet();
    }
}
