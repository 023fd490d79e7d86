package dev.tandem.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.Safetensors;
import dev.tandem.training.Recalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "calibrate", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
        "Makes a new version of a model that is calibrated on other texts: temperatures, the mix of its opinions, and the data",
        "from which the threshold of every promise is derived. The texts must not be ones that it learned from."})
final class CalibrateCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Option(names = "--model", required = true, paramLabel = "NAME[@VERSION]", description = "The model.")
    private String model;

    @Option(names = "--head", paramLabel = "NAME", description = "The task; the model's first if not given.")
    private @Nullable String head;

    @Option(names = "--models", defaultValue = "models", paramLabel = "FOLDER", description = "Folder that holds the models.")
    private Path models;

    @Option(names = "--storage", defaultValue = "I8", description = "How weights are stored: ${COMPLETION-CANDIDATES}.")
    private Safetensors.Storage storage;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ModelRegistry registry = new ModelRegistry(models);
        ModelFolder folder = registry.require(ModelReference.parse(model));
        ModelFolder made;
        try (TerminalProgress progress = new TerminalProgress("calibrate " + model)) {
            made = Recalibration.of(folder, head, data.read(), data.tasks(null).get(0).field(), models,
                    registry.nextVersion(folder.card().name()), storage, progress);
            progress.say("%s is ready in %s".formatted(made.reference(), models.resolve(made.card().name())));
        }
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(Map.of("model", made.reference().toString(),
                    "metrics", made.card().metrics())));
        }
        return 0;
    }
}
