package dev.tandem.cli;

import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.export.Encoder;
import dev.tandem.model.export.HuggingFaceEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "import", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
        "Takes in an encoder of the BERT, RoBERTa or DistilBERT family from a Hugging Face folder on disk.",
        "Reads and checks every weight first. Runs no code of the folder."})
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "Holds config.json, model.safetensors and tokenizer.json.")
    private Path folder;

    @Option(names = "--name", paramLabel = "NAME", description = "What it will be called; the folder's own name if not given.")
    private @Nullable String name;

    @Option(names = "--encoders", defaultValue = "encoders", paramLabel = "FOLDER", description = "Folder that holds the encoders.")
    private Path encoders;

    @Option(names = "--check", description = "Only say whether it can be imported.")
    private boolean check;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        HuggingFaceEncoder opened = HuggingFaceEncoder.open(folder);
        Encoder encoder = opened.encoder();
        Architecture sizes = encoder.architecture();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%s: %d layers × %d, %d word pieces, at most %d tokens, pools %s%n", encoder.family(), sizes.layers(),
                sizes.hidden(), sizes.vocabulary(), sizes.positions(), encoder.pooling());
        if (!check) {
            Path target = encoders.resolve(name == null ? folder.toAbsolutePath().normalize().getFileName().toString() : name);
            opened.copyTo(target);
            out.printf("It is in %s%n", target);
        }
        out.flush();
        return 0;
    }
}
