package dev.tandem.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.ModelReference;
import dev.tandem.training.Recipe;
import dev.tandem.training.TrainingPlan;
import dev.tandem.training.pretrain.StartingEncoder;
import dev.tandem.training.pretrain.TokenTraining;
import dev.tandem.training.spans.Extractor;
import dev.tandem.training.spans.Extractor.Found;
import dev.tandem.training.spans.Span;
import dev.tandem.training.spans.SpanScores;
import dev.tandem.training.spans.SpanScores.Score;
import dev.tandem.training.spans.SpanTraining;
import dev.tandem.training.spans.SpanTraining.Trained;
import dev.tandem.training.spans.SpannedTexts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(name = "extract", mixinStandardHelpOptions = true, showDefaultValues = true, synopsisSubcommandLabel = "VERB", description = {
        "Finds amounts, dates, card names and whatever else you marked in some hundred texts.",
        "A file of marked texts has lines like {\"text\": \"I paid 12 euros\", \"spans\": [{\"start\": 7, \"end\": 15, \"label\": \"amount\"}]};",
        "characters are counted as Unicode code points from 0, end is after the last."})
final class ExtractCommand {

    @Option(names = "--extractors", defaultValue = "extractors", paramLabel = "FOLDER", scope = ScopeType.INHERIT,
            description = "Folder that holds your extractors.")
    private Path extractors;

    @Option(names = "--encoders", defaultValue = "encoders", paramLabel = "FOLDER", scope = ScopeType.INHERIT,
            description = "Folder that holds your encoders.")
    private Path encoders;

    @Option(names = "--device", defaultValue = "auto", scope = ScopeType.INHERIT, description = "auto, cpu or gpu.")
    private String device;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object as the last line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Command(name = "train", description = "Learns from marked texts. Goes on after its last finished epoch when it was interrupted.")
    int train(@Option(names = "--data", required = true, paramLabel = "FILE", description = "JSON lines with marked texts.") Path data,
              @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the new extractor.") String name,
              @Option(names = "--encoder", defaultValue = "all-MiniLM-L6-v2", paramLabel = "NAME", description = "Encoder to start from.")
              String encoder,
              @Option(names = "--set", paramLabel = "SETTING=VALUE", description = "Changes a setting, for example --set epochs=20.")
              @Nullable Map<String, String> settings,
              @Option(names = "--held-out", defaultValue = "" + SpanTraining.HELD_OUT_SHARE, paramLabel = "SHARE",
                      description = "Share of the texts that is only measured with; 0 learns from all.") double heldOut,
              @Option(names = "--seed", defaultValue = "" + TrainingPlan.DEFAULT_SEED, description = "The same seed gives the same extractor.")
              long seed)
            throws IOException {
        Recipe recipe = SpanTraining.RECIPE.with("encoder", encoder);
        for (Map.Entry<String, String> setting : settings == null ? Map.<String, String>of().entrySet() : settings.entrySet()) {
            recipe = TokenTraining.changed(recipe, setting.getKey(), setting.getValue());
        }
        SpannedTexts texts = SpannedTexts.read(data);
        Trained trained;
        try (TerminalProgress progress = new TerminalProgress("extract train " + name)) {
            trained = new SpanTraining(new SpanTraining.Plan(name, recipe, heldOut, seed, device), StartingEncoder.named(encoder, encoders), progress)
                    .train(texts, extractors);
        }
        out().printf("%s finds %s; learned from %d texts.%n", trained.folder(), String.join(", ", trained.labels()), trained.texts());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("extractor", name);
        result.put("labels", trained.labels());
        result.put("texts", trained.texts());
        result.put("heldOut", trained.heldOut());
        if (trained.scores() != null) {
            print(trained.scores());
            result.put("scores", trained.scores());
        }
        return finish(result);
    }

    @Command(name = "evaluate", description = {"Measures an extractor on marked texts that it never saw.",
            "A span counts when start, end and label are right."})
    int evaluate(@Option(names = "--data", required = true, paramLabel = "FILE", description = "JSON lines with marked texts.") Path data,
                 @Option(names = "--name", required = true, paramLabel = "NAME", description = "The extractor.") String name) throws IOException {
        SpannedTexts texts = SpannedTexts.read(data);
        try (Extractor extractor = open(name)) {
            SpanScores scores = extractor.evaluate(texts.texts());
            print(scores);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("extractor", name);
            result.put("n", texts.texts().size());
            result.put("scores", scores);
            return finish(result);
        }
    }

    @Command(name = "text", description = "Finds spans in the texts that are given.")
    int text(@Option(names = "--name", required = true, paramLabel = "NAME", description = "The extractor.") String name,
             @Parameters(arity = "1..*", paramLabel = "TEXT", description = "Texts to look into.") List<String> texts) throws IOException {
        List<Map<String, Object>> results = new ArrayList<>();
        try (Extractor extractor = open(name)) {
            List<List<Found>> all = extractor.extract(texts);
            for (int index = 0; index < texts.size(); index++) {
                List<Map<String, Object>> spans = new ArrayList<>();
                for (Found found : all.get(index)) {
                    spans.add(span(texts.get(index), found));
                    out().printf("%s  %s (%.2f)%n", found.span().label(), found.text(), found.confidence());
                }
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("text", texts.get(index));
                result.put("spans", spans);
                results.add(result);
            }
        }
        return finish(Map.of("texts", results));
    }

    private Extractor open(String name) throws IOException {
        return Extractor.open(extractors.resolve(ModelReference.parse(name).name()), device);
    }

    /** Counted as in the file of marked texts. */
    private static Map<String, Object> span(String text, Found found) {
        Span span = found.span();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("start", text.codePointCount(0, span.start()));
        json.put("end", text.codePointCount(0, span.end()));
        json.put("label", span.label());
        json.put("text", found.text());
        json.put("confidence", found.confidence());
        return json;
    }

    private void print(SpanScores scores) {
        out().printf("%-24s %9s %9s %9s %9s%n", "", "precision", "recall", "F1", "support");
        scores.byLabel().forEach(this::print);
        print("all", scores.all());
    }

    private void print(String label, Score score) {
        out().printf("%-24s %9.3f %9.3f %9.3f %9d%n", label, score.precision(), score.recall(), score.f1(), score.support());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int finish(Map<String, Object> result) throws JsonProcessingException {
        if (json) {
            out().println(new ObjectMapper().writeValueAsString(result));
        }
        out().flush();
        return 0;
    }
}
