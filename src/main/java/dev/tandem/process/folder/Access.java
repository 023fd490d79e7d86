package dev.tandem.process.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a process, by ids of groups, as {@code access.yaml} says it. Administrators may do everything, and people of
 * operations see everything, without being named.
 *
 * @param start   begin instances, with the fields of its work items
 * @param intake  hand work items in and take them back by {@code /api/work-items} alone, without the engine's own right to start and end
 * @param see     read all of its instances, their history and their tasks
 * @param work    see the diagram, and use Tasklist for the tasks that are offered to them
 * @param assign  hand its tasks to somebody else
 * @param operate run failed jobs again, suspend, change and end its instances
 * @param topics  fetch its external tasks, by topic, and complete what was fetched; for the accounts of programs
 */
public record Access(Set<String> start, Set<String> intake, Set<String> see, Set<String> work, Set<String> assign, Set<String> operate,
                     Map<String, Set<String>> topics) {

    /** Stands for every team of the setting {@code tandem.people.teams}. */
    public static final String ALL_TEAMS = "all-teams";

    /** Nobody who is not named elsewhere. */
    public static final Access NOBODY = new Access(null, null, null, null, null, null, null);

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String GROUP = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    public Access(@Nullable Set<String> start, @Nullable Set<String> intake, @Nullable Set<String> see, @Nullable Set<String> work,
                  @Nullable Set<String> assign, @Nullable Set<String> operate, @Nullable Map<String, Set<String>> topics) {
        this.start = orNobody(start);
        this.intake = orNobody(intake);
        this.see = orNobody(see);
        this.work = orNobody(work);
        this.assign = orNobody(assign);
        this.operate = orNobody(operate);
        this.topics = topics == null ? Map.of() : topics.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, topic -> orNobody(topic.getValue())));
    }

    private static Set<String> orNobody(@Nullable Set<String> groups) {
        return groups == null ? Set.of() : Set.copyOf(groups);
    }

    /** @throws InvalidFolderException with line and remedy */
    static Access read(String yaml) {
        Access access;
        try {
            access = yaml.isBlank() ? NOBODY : YAML.readValue(yaml, Access.class);
        } catch (JsonProcessingException e) {
            throw new InvalidFolderException("line %d: %s. Write start, intake, see, work, assign and operate, each with a list of groups, for example start: [staff], and topics with a list of groups for each."
                    .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage()));
        }
        access.groups().filter(group -> !group.matches(GROUP)).findFirst().ifPresent(group -> {
            throw new InvalidFolderException("'%s' is no id of a group. Use letters, digits and . _ -".formatted(group));
        });
        return access;
    }

    /** @return every group that is named */
    public Stream<String> groups() {
        return Stream.concat(Stream.of(start, intake, see, work, assign, operate), topics.values().stream()).flatMap(Set::stream).distinct();
    }
}
