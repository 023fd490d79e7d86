package dev.tandem.cli;

import dev.tandem.model.ModelCard.DataSource;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.Safetensors;
import dev.tandem.training.LabelledTexts;
import dev.tandem.training.Trainer;
import dev.tandem.training.Trainer.Provenance;
import dev.tandem.training.TrainingPlan;
import dev.tandem.training.TrainingPlan.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", mixinStandardHelpOptions = true, showDefaultValues = true,
        description = "Fine-tunes the encoder on labelled texts and writes a model folder that 'run' serves.")
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = "my-desk", paramLabel = "NAME", description = "Name of the model.")
    private String name;

    @Option(names = "--head", defaultValue = "intent", paramLabel = "NAME", description = "Name of the task.")
    private String head;

    @Option(names = "--epochs", defaultValue = "8", description = "Passes over the data at most.")
    private int epochs;

    @Option(names = "--seed", defaultValue = "" + TrainingPlan.DEFAULT_SEED, description = "The same seed gives the same model.")
    private long seed;

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

    @Override
    public Integer call() throws IOException {
        LabelledTexts texts = data.read();
        TrainingPlan plan = new TrainingPlan(ModelReference.parse(name).name(), head, data.textFields(), data.labelField(),
                Recipe.RECOMMENDED.withEpochs(epochs), seed, device);
        Provenance provenance = new Provenance(summary, language, List.of(new DataSource(source, licence, citation)));
        try (TerminalProgress progress = new TerminalProgress("train " + name)) {
            ModelFolder folder = new Trainer(plan, provenance, progress).train(texts, models, nextVersion(), storage);
            progress.say("%s is ready in %s".formatted(folder.reference(), models.resolve(name)));
        }
        return 0;
    }

    private int nextVersion() {
        int version = 1;
        while (Files.exists(models.resolve(name).resolve(Integer.toString(version)))) {
            version++;
        }
        return version;
    }
}
