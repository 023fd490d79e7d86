package dev.tandem.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.TextReport;
import dev.tandem.evaluation.page.HtmlReport;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.training.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
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

    @Option(names = "--compare", paramLabel = "NAME[@VERSION]", description = "Another model, compared with on the same texts.")
    private @Nullable String other;

    @Option(names = "--models", defaultValue = "models", paramLabel = "FOLDER", description = "Folder that holds the models.")
    private Path models;

    @Option(names = "--learning-curve", paramLabel = "FILE",
            description = "The training data, in the same columns: says what 500 more labels would bring.")
    private @Nullable Path trainingData;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as one HTML page with plots.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ModelRegistry registry = new ModelRegistry(models);
        ModelFolder folder = registry.require(ModelReference.parse(model));
        ModelFolder opposite = other == null ? null : registry.require(ModelReference.parse(other));
        EvaluationReport report;
        try (TerminalProgress progress = new TerminalProgress("evaluate " + model)) {
            Evaluation evaluation = new Evaluation(data.read(), data.tasks(null).get(0).field(), progress);
            if (trainingData != null) {
                evaluation.withLearningCurve(data.read(trainingData));
            }
            report = evaluation.of(folder, head, opposite);
        }
        System.out.print(TextReport.of(report));
        if (html != null) {
            HtmlReport.write(report, html);
            System.out.println("The report with plots is in " + html + ".");
        }
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(report));
        }
        return 0;
    }
}
