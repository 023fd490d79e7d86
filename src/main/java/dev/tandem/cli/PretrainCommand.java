package dev.tandem.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.dataset.ColumnRequest;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.dataset.Reading;
import dev.tandem.training.Recipe;
import dev.tandem.training.TrainingPlan;
import dev.tandem.training.pretrain.Pretraining;
import dev.tandem.training.pretrain.Pretraining.Pretrained;
import dev.tandem.training.pretrain.PretrainingPlan;
import dev.tandem.training.pretrain.StartingEncoder;
import dev.tandem.training.pretrain.TokenTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "pretrain", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
        "Lets an encoder read your unlabelled texts, so that it knows their words before it is fine-tuned.",
        "An interrupted run goes on after its last finished epoch when the same command is given again."})
final class PretrainCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "FILE",
            description = "CSV, TSV, JSON lines or .xlsx with a header; delimiter and encoding are found out. Labels are not needed.")
    private Path data;

    @Option(names = "--text", required = true, paramLabel = "COLUMN[,COLUMN]", description = {
            "Column with the text; several, separated by commas, are joined by line breaks.", ColumnOptions.NAMES})
    private List<String> text;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the new encoder.")
    private String name;

    @Option(names = "--encoder", defaultValue = "all-MiniLM-L6-v2", paramLabel = "NAME",
            description = "Encoder to start from: a published one, or one that was pre-trained here.")
    private String encoder;

    @Option(names = "--encoders", defaultValue = "encoders", paramLabel = "FOLDER", description = "Folder that holds your encoders.")
    private Path encoders;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the texts; 3 if not given.")
    private @Nullable Integer epochs;

    @Option(names = "--head-epochs", defaultValue = "" + PretrainingPlan.HEAD_EPOCHS, paramLabel = "N",
            description = "Passes before them in which only the new head learns to guess hidden words.")
    private int headEpochs;

    @Option(names = "--whole-words", description = "Hide all pieces of a word together: harder, and better where words are long.")
    private boolean wholeWords;

    @Option(names = "--set", paramLabel = "SETTING=VALUE", description = "Changes a setting, for example --set encoderRate=5e-5.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--held-out", defaultValue = "" + PretrainingPlan.HELD_OUT_SHARE, paramLabel = "SHARE",
            description = "Share of the texts that is only measured with.")
    private double heldOut;

    @Option(names = "--seed", defaultValue = "" + TrainingPlan.DEFAULT_SEED, description = "The same seed gives the same encoder.")
    private long seed;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu.")
    private String device;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PretrainingPlan plan = new PretrainingPlan(name, recipe(), wholeWords, headEpochs, heldOut, seed, device);
        StartingEncoder start = StartingEncoder.named(encoder, encoders);
        Reading reading = Reading.of(data, new ColumnRequest(text, List.of(), List.of(), List.of()).in(data).columns());
        Pretrained pretrained;
        try (TerminalProgress progress = new TerminalProgress("pretrain " + name)) {
            reading.notes().forEach(note -> progress.say(note.sentence()));
            pretrained = new Pretraining(plan, start, progress).run(reading.texts().examples().stream().map(Example::text).toList(),
                    reading.texts().fingerprint(), encoders);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s has read %,d texts. Perplexity on %,d others: %.1f before, %.1f after.%n", pretrained.folder(), pretrained.texts(),
                pretrained.heldOut(), pretrained.perplexity().before(), pretrained.perplexity().after());
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(result(pretrained)));
        }
        out.flush();
        return 0;
    }

    private Recipe recipe() {
        Recipe recipe = PretrainingPlan.RECIPE.with("encoder", encoder);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            recipe = TokenTraining.changed(recipe, setting.getKey(), setting.getValue());
        }
        return epochs == null ? recipe : recipe.with("epochs", epochs);
    }

    private Map<String, Object> result(Pretrained pretrained) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("encoder", name);
        result.put("folder", pretrained.folder().toString());
        result.put("startedFrom", encoder);
        result.put("texts", pretrained.texts());
        result.put("heldOut", pretrained.heldOut());
        result.put("maskedPieces", pretrained.maskedPieces());
        result.put("epochs", pretrained.epochs());
        result.put("perplexityBefore", pretrained.perplexity().before());
        result.put("perplexityAfter", pretrained.perplexity().after());
        result.put("perplexityOfWordFrequencies", pretrained.perplexity().wordFrequencies());
        return result;
    }
}
