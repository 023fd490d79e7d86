package dev.tandem.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.dataset.LabelledTexts;
import dev.tandem.model.ModelCard.DataSource;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Safetensors;
import dev.tandem.training.LabelNames;
import dev.tandem.training.Recipe;
import dev.tandem.training.Trainer;
import dev.tandem.training.Trainer.Provenance;
import dev.tandem.training.TrainingPlan;
import dev.tandem.training.search.TimeBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(name = "train", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
        "Makes a model that 'run' serves: from label names alone, from a handful of examples, or from years of history.",
        "An interrupted run goes on after its last finished epoch when the same command is given again."})
final class TrainCommand implements Callable<Integer> {

    private enum RecipeName {
        auto, full, few_shot, centroids;

        /** People write few-shot; picocli takes both. */
        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = "my-desk", paramLabel = "NAME", description = "Name of the model.")
    private String name;

    @Option(names = "--head", defaultValue = "intent", paramLabel = "NAME", description = "Name of the task, if there is one.")
    private String head;

    @Option(names = "--recipe", defaultValue = "auto", description = {"How to learn: ${COMPLETION-CANDIDATES}.",
            "auto chooses by the number of examples a label and the language."})
    private RecipeName recipe;

    @Option(names = "--set", paramLabel = "SETTING=VALUE", description = "Changes a setting of the recipe, for example --set epochs=12.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--epochs", paramLabel = "N", description = "Short for --set epochs=N.")
    private @Nullable Integer epochs;

    @Option(names = "--search", paramLabel = "TIME", converter = SearchTime.class, description = {
            "Looks for better settings of the recipe first, for as long as this: 90s, 30m, 2h.",
            "The card says what was tried; the recipe's own settings stay unless others are better."})
    private @Nullable Duration search;

    @Option(names = "--names", paramLabel = "FILE", description = {
            "What people call the labels: a table with the columns label and name.", "Labels without a name are called after themselves."})
    private @Nullable Path names;

    @Option(names = "--teacher", split = ",", paramLabel = "NAME[@VERSION]",
            description = "Models that were trained on the same data, whose opinion is learned too.")
    private List<String> teachers = List.of();

    @Option(names = "--seed", defaultValue = "" + TrainingPlan.DEFAULT_SEED, description = "The same seed gives the same model.")
    private long seed;

    @Option(names = "--split-seed", defaultValue = "" + TrainingPlan.DEFAULT_SEED,
            description = "Decides which texts are held back; teachers need the same one.")
    private long splitSeed;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu.")
    private String device;

    @Option(names = "--storage", defaultValue = "I8", description = "How weights are stored: ${COMPLETION-CANDIDATES}.")
    private Safetensors.Storage storage;

    @Option(names = "--models", defaultValue = "models", paramLabel = "FOLDER", description = "Folder that holds the models.")
    private Path models;

    @Option(names = "--summary", defaultValue = "Classifies texts of an own desk.", description = "One sentence for the card.")
    private String summary;

    @Option(names = "--language", defaultValue = "en", description = "ISO 639-1 code of the texts.")
    private String language;

    @Option(names = "--source", defaultValue = "own data", description = "Name of the data, for the card.")
    private String source;

    @Option(names = "--licence", defaultValue = "internal", description = "Licence of the data, for the card.")
    private String licence;

    @Option(names = "--citation", defaultValue = "", description = "How the data wants to be cited, for the card.")
    private String citation;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        LabelledTexts texts = data.read();
        TrainingPlan plan = new TrainingPlan(ModelReference.parse(name).name(), data.tasks(head), data.textFields(), chosen(texts),
                teachers.stream().map(ModelReference::parse).toList(), seed, splitSeed, device)
                .naming(names == null ? Map.of() : LabelNames.read(names)).searching(search);
        Provenance provenance = new Provenance(summary, language, List.of(new DataSource(source, licence, citation)));
        ModelFolder folder;
        try (TerminalProgress progress = new TerminalProgress("train " + name)) {
            folder = new Trainer(plan, provenance, progress).train(texts, models, new ModelRegistry(models).nextVersion(plan.model()), storage);
            progress.say("%s is ready in %s".formatted(folder.reference(), models.resolve(name)));
        }
        if (json) {
            Map<String, Object> made = new LinkedHashMap<>();
            made.put("model", folder.reference().toString());
            made.put("metrics", folder.card().metrics());
            made.put("training", folder.card().training());
            System.out.println(new ObjectMapper().writeValueAsString(made));
        }
        return 0;
    }

    private static final class SearchTime implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return TimeBudget.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private Recipe chosen(LabelledTexts texts) throws IOException {
        Recipe chosen = switch (recipe) {
            case auto -> Recipe.suiting(texts.counts(data.tasks(head).get(0).field()));
            case full -> Recipe.FULL;
            case few_shot -> Recipe.FEW_SHOT;
            case centroids -> Recipe.CENTROIDS;
        };
        if (!PublishedEncoder.named(chosen.encoder()).language().equals(language)) {
            Recipe forEnglish = chosen;
            chosen = PublishedEncoder.forLanguage(language).map(encoder -> forEnglish.with("encoder", encoder.id())).orElse(chosen);
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            chosen = chosen.with(setting.getKey(), setting.getValue());
        }
        return epochs == null ? chosen : chosen.with("epochs", epochs);
    }
}
