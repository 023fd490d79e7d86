package dev.tandem.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Knows which models there are: those shipped inside the jar and those in a folder beside it. A version on disk replaces
 * a shipped one with the same number. Who asks for a model by name gets the promoted version, which is the highest until
 * somebody promotes one ({@link Promotions}).
 *
 * <p>Readers see one immutable picture, never a change half done, and wait for nobody. At most once a second one of them looks
 * whether the folder has changed, so what another process promotes, adds or deletes is noticed while this one runs.
 */
public final class ModelRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** what is left in the folder of a deleted version */
    private static final String DELETED = "deleted.txt";

    private final Path folder;
    private final Clock clock;
    private final ModelScan scan;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    /** epoch milliseconds */
    private final AtomicLong nextLook = new AtomicLong();
    private volatile ModelScan.Snapshot snapshot;

    /** @param folder holds {@code <name>/<version>/}; need not exist */
    public ModelRegistry(Path folder) {
        this(folder, Clock.systemUTC());
    }

    /** @param clock says when to look at the folder again, and dates promotions */
    public ModelRegistry(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.scan = new ModelScan(folder);
        refresh();
    }

    /** @throws UnknownModelException if there is no such model or version; the message lists what there is */
    public ModelFolder require(ModelReference reference) {
        ModelVersions versions = versions(reference.name());
        return reference.version() == null ? versions.promoted() : versionOf(versions, reference.version());
    }

    /** @throws UnknownModelException if there is no such model; the message lists what there is */
    public ModelVersions versions(String name) {
        ModelScan.Snapshot now = current();
        ModelVersions versions = now.models().get(name);
        if (versions == null) {
            throw new UnknownModelException("There is no model '%s'. Models: %s.%s"
                    .formatted(name, now.models().isEmpty() ? "none" : String.join(", ", now.models().keySet()), refusals()));
        }
        return versions;
    }

    /**
     * @return one more than the highest number that a version of this model has or had, damaged and deleted ones included, so
     *         that a new version serves unless somebody promoted an older one
     */
    public int nextVersion(String name) {
        ModelVersions known = current().models().get(name);
        int highest = known == null ? 0 : known.all().stream().mapToInt(version -> version.card().version()).max().orElse(0);
        String[] folders = folder.resolve(name).toFile().list();
        for (String version : folders == null ? new String[0] : folders) {
            highest = version.matches("[1-9][0-9]{0,8}") ? Math.max(highest, Integer.parseInt(version)) : highest;
        }
        return highest + 1;
    }

    /** @return every version of every model, ordered by name and version */
    public Collection<ModelFolder> all() {
        return models().stream().flatMap(versions -> versions.all().stream()).toList();
    }

    /** @return every model, ordered by name */
    public Collection<ModelVersions> models() {
        return current().models().values();
    }

    /** @return why folders that look like models are not used, by their address */
    public Map<String, String> refused() {
        return current().refused();
    }

    /** Looks at the folder now. */
    public void refresh() {
        oneAtATime.lock();
        try {
            look();
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Puts a version in service, after reading all of it once. Promoting the version that is promoted changes nothing.
     *
     * @param reference with version
     * @param by        who does it, for the history
     * @throws UnknownModelException if there is no such version
     * @throws UncheckedIOException  if one of its files is damaged, or the folder can't be written
     */
    public ModelFolder promote(ModelReference reference, String by) {
        return changing(reference.name(), versions -> {
            ModelFolder promoted = versionOf(versions, requireVersion(reference, "promote"));
            promoted.verify();
            if (versions.promotions().latestFirst().isEmpty() || versions.promotions().latestFirst().get(0) != promoted.card().version()) {
                int serving = versions.all().stream().filter(versions::serves).findFirst().orElse(promoted).card().version();
                versions.promotions().promote(promoted.card().version(), serving, now(), by).write(folder.resolve(reference.name()));
            }
        }).promoted();
    }

    /**
     * Puts the version back in service that was promoted before the present one.
     *
     * @throws UnknownModelException if there was none, or it is gone
     */
    public ModelFolder rollBack(String name, String by) {
        return changing(name, versions -> versions.promotions()
                .rollBack(versions.numbers(), versions.promoted().card().version(), now(), by)
                .orElseThrow(() -> new UnknownModelException(("Model '%s' can't be rolled back: no version that is still there served "
                        + "before %s. Versions: %s. Choose one: ./tandem models promote %s@VERSION")
                        .formatted(name, versions.promoted().reference(), versions.numbers(), name)))
                .write(folder.resolve(name))).promoted();
    }

    /**
     * Removes a version from the disk. Its number is not given again, because decisions were recorded with it: the empty
     * folder stays.
     *
     * @param reference with version
     * @param by        who does it
     * @throws UnknownModelException if there is no such version
     * @throws IllegalStateException if it is in service or comes with Tandem
     */
    public void delete(ModelReference reference, String by) {
        changing(reference.name(), versions -> {
            int version = requireVersion(reference, "delete");
            if (versions.holdsService(version)) {
                throw new IllegalStateException(("%s is in service and can't be deleted. Promote another version first "
                        + "(./tandem models promote %s@VERSION). Versions: %s.").formatted(reference, reference.name(), versions.numbers()));
            }
            Path path = folder.resolve(reference.name()).resolve(Integer.toString(version));
            if (!Files.isDirectory(path) || Files.exists(path.resolve(DELETED))) {
                versionOf(versions, version);
                throw new IllegalStateException(reference + " comes with Tandem, inside its jar, and can't be deleted. "
                        + "Promote another version if it should not serve.");
            }
            // it disappears at once, whatever the clearing away meets
            Path away = Files.move(path, path.resolveSibling(".deleted-" + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
            Files.createDirectory(path);
            Files.writeString(path.resolve(DELETED), "%s was deleted by %s at %s. Its number stays taken.%n".formatted(reference, by, now()));
            FileSystemUtils.deleteRecursively(away);
        });
    }

    private ModelScan.Snapshot current() {
        long now = clock.millis();
        long due = nextLook.get();
        boolean clockWasSetBack = due - now > BETWEEN_LOOKS.toMillis();
        if ((now >= due || clockWasSetBack) && nextLook.compareAndSet(due, now + BETWEEN_LOOKS.toMillis()) && oneAtATime.tryLock()) {
            try {
                look();
            } catch (UncheckedIOException e) {
                LOG.warn("{} What was there a second ago still serves.", e.getMessage());
            } finally {
                oneAtATime.unlock();
            }
        }
        return snapshot;
    }

    private void look() {
        try {
            snapshot = scan.look();
        } catch (IOException e) {
            throw new UncheckedIOException("The models folder '%s' can't be read: %s.".formatted(folder, e), e);
        }
    }

    /** From a fresh look at the folder to the look that shows the change to everybody. */
    private ModelVersions changing(String name, Change change) {
        oneAtATime.lock();
        try {
            look();
            change.make(versions(name));
            look();
            return versions(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Model '%s' was not changed: %s can't be written: %s".formatted(name, folder.resolve(name), e), e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private ModelFolder versionOf(ModelVersions versions, int number) {
        ModelFolder version = versions.version(number);
        if (version == null) {
            throw new UnknownModelException("Model '%s' has no version %d. Versions: %s.%s"
                    .formatted(versions.name(), number, versions.numbers(), refusals()));
        }
        return version;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static int requireVersion(ModelReference reference, String verb) {
        if (reference.version() == null) {
            throw new IllegalArgumentException("Say which version of '%s' to %s, for example %s@1.".formatted(reference, verb, reference));
        }
        return reference.version();
    }

    private String refusals() {
        Map<String, String> refused = snapshot.refused();
        return refused.isEmpty() ? "" : " Not usable: " + refused + ".";
    }

    private interface Change {
        void make(ModelVersions versions) throws IOException;
    }
}
