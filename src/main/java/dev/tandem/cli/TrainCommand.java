package dev.tandem.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.dataset.LabelledTexts;
import dev.tandem.model.ModelCard.DataSource;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Safetensors;
import dev.tandem.training.Recipe;
import dev.tandem.training.Trainer;
import dev.tandem.training.Trainer.Provenance;
import dev.tandem.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
        "Makes a model that 'run' serves: from label names alone, from a handful of examples, or from years of history.",
        "An interrupted run goes on after its last finished epoch when the same command is given again."})
final class TrainCommand implements Callable<Integer> {

    private enum RecipeName { auto, full, few_shot, centroids }

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
                teachers.stream().map(ModelReference::parse).toList(), seed, splitSeed, device);
        Provenance provenance = new Provenance(summary, language, List.of(new DataSource(source, licence, citation)));
        ModelFolder folder;
        try (TerminalProgress progress = new TerminalProgress("train " + name)) {
            folder = new Trainer(plan, provenance, progress).train(texts, models, Versions.next(models, plan.model()), storage);
            progress.say("%s is ready in %s".formatted(folder.reference(), models.resolve(name)));
        }
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(Map.of("model", folder.reference().toString(),
                    "metrics", folder.card().metrics(), "training", folder.card().training())));
        }
        return 0;
    }

    private Recipe chosen(LabelledTexts texts) {
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
