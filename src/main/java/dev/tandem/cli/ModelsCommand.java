package dev.tandem.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tandem.model.ModelComparison;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.ModelVersions;
import dev.tandem.model.Promotions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(name = "models", mixinStandardHelpOptions = true, showDefaultValues = true, synopsisSubcommandLabel = "VERB",
        description = "Lists, compares, promotes, rolls back and deletes versions of models. A running Tandem follows within a second.")
final class ModelsCommand {

    private static final int PAGE_WIDTH = 110;
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    /** the measured accuracy under the names that recipes give it, the most telling first */
    private static final List<String> ACCURACIES = List.of("testAccuracy", "accuracy", "calibrationAccuracy");

    @Option(names = "--models", defaultValue = "models", paramLabel = "FOLDER", scope = ScopeType.INHERIT,
            description = "Folder that holds the models.")
    private Path models;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object as the last line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Every version of every model, and which serve.")
    int list() throws JsonProcessingException {
        ModelRegistry registry = new ModelRegistry(models);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("MODEL", "SERVES", "FILES", "LANGUAGE", "LABELS", "ACCURACY", "WHAT IT DECIDES"));
        for (ModelVersions versions : registry.models()) {
            for (ModelFolder folder : versions.all()) {
                rows.add(List.of(folder.reference().toString(), versions.serves(folder) ? "yes" : "", files(folder),
                        String.join(",", folder.card().languages()), String.valueOf(labels(folder)), accuracy(folder),
                        folder.card().summary()));
            }
        }
        print(rows);
        registry.refused().forEach((address, reason) -> out().printf("Not usable: %s: %s%n", address, reason));
        return finish(Map.of("models", registry.models().stream()
                .flatMap(versions -> versions.all().stream().map(folder -> facts(versions, folder))).toList(),
                "refused", registry.refused()));
    }

    @Command(name = "show", description = "One version: figures, files, and when which version served.")
    int show(@Parameters(paramLabel = "NAME[@VERSION]") String model) throws JsonProcessingException {
        ModelRegistry registry = new ModelRegistry(models);
        ModelFolder folder = registry.require(ModelReference.parse(model));
        folder.verify();
        ModelVersions versions = registry.versions(folder.card().name());
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("model", folder.reference().toString()),
                List.of("serves", versions.serves(folder) ? "yes" : "no, " + serving(versions) + " does"),
                List.of("lies in", folder.path().map(Path::toString).orElse("Tandem's jar")),
                List.of("files", folder.verified() ? "read and as their checksums say" : "no checksums, unverified"),
                List.of("decides", folder.card().summary()),
                List.of("languages", String.join(", ", folder.card().languages())),
                List.of("encoder", folder.card().encoder())));
        folder.card().heads().forEach(head -> rows.add(List.of("head", head.name() + ", " + head.labels().size() + " labels")));
        folder.card().metrics().forEach((name, value) -> rows.add(List.of(name, String.valueOf(value))));
        versions.promotions().changes().forEach(change -> rows.add(List.of("history", told(change))));
        print(rows);
        out().printf("The whole card: ./tandem card %s%n", folder.reference());
        Map<String, Object> facts = new LinkedHashMap<>(facts(versions, folder));
        facts.put("history", versions.promotions().changes());
        facts.put("card", folder.card());
        return finish(facts);
    }

    @Command(name = "compare", description = "Cards side by side: figures, what differs in the recipe, examples of each label.")
    int compare(@Parameters(paramLabel = "NAME[@VERSION]", arity = "1..*",
            description = "Two or more; one name alone compares the version in service with the newest.") List<String> names)
            throws JsonProcessingException {
        ModelRegistry registry = new ModelRegistry(models);
        ModelComparison comparison = ModelComparison.of(compared(registry, names).map(ModelFolder::card).toList());
        print("FIGURES", comparison.models(), comparison.figures());
        print("RECIPE, WHERE IT DIFFERS", comparison.models(), comparison.recipe());
        List<ModelComparison.Row> labels = comparison.labels().stream().filter(ModelComparison.Row::differs).toList();
        print("EXAMPLES OF A LABEL, WHERE THEY DIFFER", comparison.models(), labels);
        return finish(comparison);
    }

    @Command(name = "promote", description = "Puts a version in service.")
    int promote(@Parameters(paramLabel = "NAME@VERSION") String model) throws JsonProcessingException {
        ModelFolder promoted = new ModelRegistry(models).promote(ModelReference.parse(model), user());
        out().printf("%s serves now.%n", promoted.reference());
        return finish(Map.of("serves", promoted.reference().toString()));
    }

    @Command(name = "rollback", description = "Puts the version back in service that was promoted before the present one.")
    int rollback(@Parameters(paramLabel = "NAME") String model) throws JsonProcessingException {
        ModelRegistry registry = new ModelRegistry(models);
        ModelFolder before = registry.require(new ModelReference(ModelReference.parse(model).name(), null));
        ModelFolder now = registry.rollBack(before.card().name(), user());
        out().printf("%s serves now, %s no more.%n", now.reference(), before.reference());
        return finish(Map.of("serves", now.reference().toString(), "served", before.reference().toString()));
    }

    @Command(name = "delete", description = "Removes a version that does not serve from the disk, for good.")
    int delete(@Parameters(paramLabel = "NAME@VERSION") String model) throws JsonProcessingException {
        ModelReference reference = ModelReference.parse(model);
        new ModelRegistry(models).delete(reference, user());
        out().printf("%s is deleted.%n", reference);
        return finish(Map.of("deleted", reference.toString()));
    }

    private static Stream<ModelFolder> compared(ModelRegistry registry, List<String> names) {
        List<ModelReference> references = names.stream().map(ModelReference::parse).toList();
        if (references.size() > 1 || references.get(0).version() != null) {
            return references.stream().map(registry::require);
        }
        ModelVersions versions = registry.versions(references.get(0).name());
        ModelFolder newest = versions.all().stream().reduce((lower, higher) -> higher).orElseThrow();
        if (versions.serves(newest)) {
            throw new IllegalArgumentException("%s serves and is the newest version; name two models to compare.".formatted(newest.reference()));
        }
        return Stream.of(versions.promoted(), newest);
    }

    private static String told(Promotions.Change change) {
        return switch (change.change()) {
            case HIGHEST -> "version %d served as the highest".formatted(change.version());
            case PROMOTED -> "%s  %s promoted version %d".formatted(change.at(), change.by(), change.version());
            case ROLLED_BACK -> "%s  %s rolled back to version %d".formatted(change.at(), change.by(), change.version());
        };
    }

    private static String serving(ModelVersions versions) {
        return versions.all().stream().filter(versions::serves).map(folder -> folder.reference().toString()).findFirst().orElse("none");
    }

    private static Map<String, Object> facts(ModelVersions versions, ModelFolder folder) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", folder.reference().toString());
        facts.put("serves", versions.serves(folder));
        facts.put("shipped", folder.path().isEmpty());
        facts.put("verified", folder.verified());
        facts.put("languages", folder.card().languages());
        facts.put("labels", labels(folder));
        facts.put("metrics", folder.card().metrics());
        return facts;
    }

    private static String files(ModelFolder folder) {
        return (folder.path().isPresent() ? "on disk" : "shipped") + (folder.verified() ? "" : ", unverified");
    }

    private static int labels(ModelFolder folder) {
        return folder.card().heads().stream().mapToInt(head -> head.labels().size()).sum();
    }

    private static String accuracy(ModelFolder folder) {
        return ACCURACIES.stream().filter(folder.card().metrics()::containsKey).findFirst()
                .map(name -> String.valueOf(folder.card().metrics().get(name))).orElse("");
    }

    private static String user() {
        return System.getProperty("user.name", "unknown");
    }

    private void print(String title, List<String> columns, List<ModelComparison.Row> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(Stream.concat(Stream.of(title), columns.stream()).toList());
        rows.forEach(row -> table.add(Stream.concat(Stream.of(row.name()), row.values().stream().map(ModelsCommand::cell)).toList()));
        if (rows.isEmpty()) {
            table.add(Stream.concat(Stream.of("(nothing)"), columns.stream().map(column -> "")).toList());
        }
        print(table);
        out().println();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    /** Each column as wide as its content; the last one is folded where the page ends. */
    private void print(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> Arrays.setAll(widths, column -> Math.max(widths[column], row.get(column).length() + 2)));
        int last = widths.length - 1;
        widths[last] = Math.max(20, Math.min(widths[last], PAGE_WIDTH - Arrays.stream(widths).limit(last).sum()));
        TextTable table = TextTable.forColumns(spec.commandLine().getColorScheme(),
                Arrays.stream(widths).mapToObj(width -> new Column(width, 0, Overflow.WRAP)).toArray(Column[]::new));
        rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        out().print(table);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int finish(Object result) throws JsonProcessingException {
        if (json) {
            out().println(JSON.writeValueAsString(result));
        }
        out().flush();
        return 0;
    }
}
