package dev.tandem.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who put which version of a model in service when: {@code models/<name>/promotions.yaml}. Nothing is ever struck out; the
 * versions that a rollback can return to follow from reading the changes in order. Without a change the highest version serves.
 */
public final class Promotions {

    static final String FILE = "promotions.yaml";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final List<Change> changes;
    private final List<Integer> stack;

    Promotions(List<Change> changes) {
        this.changes = List.copyOf(changes);
        this.stack = replay(changes);
    }

    /** What happened to the model's service. */
    public enum Kind {
        /** the version served because it was the highest; noted at the first promotion, so that it can be returned to */
        HIGHEST,
        PROMOTED,
        ROLLED_BACK
    }

    /**
     * @param version the one in service afterwards
     * @param by      who did it
     */
    public record Change(Kind change, int version, Instant at, String by) {}

    /** @param folder {@code models/<name>}; need not exist */
    static Promotions read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new Promotions(List.of());
        }
        List<Change> changes = YAML.readerFor(new TypeReference<List<Change>>() {}).readValue(Files.readAllBytes(file));
        if (changes == null || changes.stream().anyMatch(change -> change == null || change.change() == null || change.version() < 1)) {
            throw new IOException("each entry needs 'change' and 'version'");
        }
        return new Promotions(changes);
    }

    /** Replaces the file at once: who reads it meanwhile sees the old state or the new one. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve("." + FILE + "." + UUID.randomUUID());
        try {
            Files.write(draft, YAML.writeValueAsBytes(changes));
            Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** @param serving the version in service now */
    Promotions promote(int version, int serving, Instant at, String by) {
        List<Change> longer = new ArrayList<>(changes);
        if (changes.isEmpty()) {
            longer.add(new Change(Kind.HIGHEST, serving, at, by));
        }
        longer.add(new Change(Kind.PROMOTED, version, at, by));
        return new Promotions(longer);
    }

    /**
     * @param usable the versions there are
     * @return empty if no other version was in service before that is still there
     */
    Optional<Promotions> rollBack(Set<Integer> usable, int serving, Instant at, String by) {
        return stack.stream().skip(1).filter(version -> version != serving && usable.contains(version)).findFirst().map(version -> {
            List<Change> longer = new ArrayList<>(changes);
            longer.add(new Change(Kind.ROLLED_BACK, version, at, by));
            return new Promotions(longer);
        });
    }

    /** @return oldest first */
    public List<Change> changes() {
        return changes;
    }

    /** @return what was meant to serve, the latest first; the ones after it are where rollbacks lead. Empty without a change */
    List<Integer> latestFirst() {
        return stack;
    }

    private static List<Integer> replay(List<Change> changes) {
        Deque<Integer> stack = new ArrayDeque<>();
        for (Change change : changes) {
            if (change.change() == Kind.ROLLED_BACK) {
                stack.poll();
                while (!stack.isEmpty() && stack.peek() != change.version()) {
                    stack.poll();
                }
            }
            if (stack.isEmpty() || stack.peek() != change.version()) {
                stack.push(change.version());
            }
        }
        return List.copyOf(stack);
    }
}
