package dev.tandem.cli;

import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.export.ModelExport;
import dev.tandem.model.export.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "export", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
        "Writes a model into a folder that other tools read.",
        "Only the encoder's opinion travels: the lexical classifier and the guaranteed thresholds stay with Tandem."})
final class ExportCommand implements Callable<Integer> {

    private enum Format { hf, onnx }

    @Parameters(paramLabel = "NAME[@VERSION]", description = "The model; without a version, the one in service.")
    private String model;

    @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Where to; a new or an empty folder.")
    private Path to;

    @Option(names = "--format", defaultValue = "hf", description = {"${COMPLETION-CANDIDATES}.",
            "hf: what transformers' AutoModelForSequenceClassification.from_pretrained loads, with trust_remote_code=True.",
            "onnx: one graph with all heads, for ONNX Runtime."})
    private Format format;

    @Option(names = "--precision", defaultValue = "fp32", description = "fp32 or int8; int8 for onnx only.")
    private String precision;

    @Option(names = "--models", defaultValue = "models", paramLabel = "FOLDER", description = "Folder that holds the models.")
    private Path models;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Precision chosen = chosenPrecision();
        ModelFolder folder = new ModelRegistry(models).require(ModelReference.parse(model));
        ModelExport export = ModelExport.of(folder);
        if (format == Format.onnx) {
            export.onnx(to, chosen);
        } else {
            export.huggingFace(to);
        }
        spec.commandLine().getOut().printf("%s is in %s%n", folder.reference(), to);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Precision chosenPrecision() {
        Precision chosen;
        try {
            chosen = Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--precision is fp32 or int8, not '%s'.".formatted(precision));
        }
        if (chosen == Precision.INT8 && format == Format.hf) {
            throw new ParameterException(spec.commandLine(), "A Hugging Face folder holds fp32 weights. Use --format onnx with --precision int8.");
        }
        return chosen;
    }
}
