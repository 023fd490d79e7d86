package dev.tandem.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.training.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "evaluate", mixinStandardHelpOptions = true, showDefaultValues = true,
        description = "Measures a model on labelled texts that it never saw.")
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Option(names = "--model", required = true, paramLabel = "NAME[@VERSION]", description = "The model.")
    private String model;

    @Option(names = "--head", paramLabel = "NAME", description = "The task; the model's first if not given.")
    private @Nullable String head;

    @Option(names = "--models", defaultValue = "models", paramLabel = "FOLDER", description = "Folder that holds the models.")
    private Path models;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Evaluation evaluation;
        try (TerminalProgress progress = new TerminalProgress("evaluate " + model)) {
            evaluation = Evaluation.of(new ModelRegistry(models).require(ModelReference.parse(model)), head, data.read(), progress);
        }
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(evaluation));
        } else {
            System.out.printf(Locale.ROOT, """
                    %s, head %s, %d texts
                    accuracy        %.4f  (95 %% interval %.4f to %.4f)
                    macro F1        %.4f
                    calibration     %.4f  expected calibration error
                    runs by itself  %.4f  of all when at most 2 %% may be wrong; %.4f of it is wrong here
                    speed           %.0f texts/s
                    """, evaluation.model(), evaluation.head(), evaluation.n(), evaluation.accuracy(), evaluation.accuracyLow95(),
                    evaluation.accuracyHigh95(), evaluation.macroF1(), evaluation.ece(), evaluation.coverageAt2pct(),
                    evaluation.errorAt2pct(), evaluation.textsPerSecond());
        }
        return 0;
    }
}
