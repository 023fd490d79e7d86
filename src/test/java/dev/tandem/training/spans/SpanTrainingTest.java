package dev.tandem.training.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.UnknownModelException;
import dev.tandem.training.Progress;
import dev.tandem.training.Recipe;
import dev.tandem.training.pretrain.StartingEncoder;
import dev.tandem.training.pretrain.TinyEncoder;
import dev.tandem.training.spans.Extractor.Found;
import dev.tandem.training.spans.SpanTraining.Plan;
import dev.tandem.training.spans.SpanTraining.Trained;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanTrainingTest {

    private static final Recipe SHORT = SpanTraining.RECIPE.with("epochs", 3).with("batchSize", 8).with("maxTokens", 32).with("encoderRate", 3e-4f);

    @TempDir
    Path extractors;

    @Test
    void amountsAndDaysAreFoundInTextsThatWereNotLearned() throws IOException {
        Trained trained = new SpanTraining(plan("payments", 0.25), StartingEncoder.named("all-MiniLM-L6-v2", extractors), Progress.SILENT)
                .train(new SpannedTexts(payments(), "fingerprint"), extractors);

        assertThat(trained.labels()).containsExactly("amount", "day");
        assertThat(trained.scores()).isNotNull();
        assertThat(trained.scores().all().f1()).isGreaterThan(0.8);
        JsonNode config = new ObjectMapper().readTree(trained.folder().resolve("config.json").toFile());
        assertThat(config.path("architectures").path(0).asText()).isEqualTo("BertForTokenClassification");
        assertThat(config.path("id2label").path("3").asText()).isEqualTo("B-day");
        try (Extractor extractor = Extractor.open(trained.folder(), "cpu")) {
            String text = "🙂 My aunt sent 77 euros on Friday.";
            List<Found> found = extractor.extract(List.of(text, "")).get(0);

            assertThat(found).allSatisfy(one -> {
                assertThat(one.text()).isEqualTo(text.substring(one.span().start(), one.span().end()));
                assertThat(one.confidence()).isBetween(0.0, 1.0);
            }).extracting(Found::text).contains("77 euros", "Friday");
        }
    }

    @Test
    void aLongTextIsReadToItsEndAndGivesTheSameAnswersFromDisk() throws IOException {
        Trained trained = new SpanTraining(plan("tiny", 0), TinyEncoder.create(), Progress.SILENT)
                .train(new SpannedTexts(payments(), "fingerprint"), extractors);

        assertThat(trained.scores()).isNull();
        try (Extractor once = Extractor.open(trained.folder(), "cpu"); Extractor again = Extractor.open(trained.folder(), "cpu")) {
            String text = "I paid 12 euros on Monday. ".repeat(40);
            assertThat(again.extract(List.of(text))).isEqualTo(once.extract(List.of(text)));
        }
    }

    @Test
    void spansThatCutAWordAreTold() throws IOException {
        List<SpannedText> texts = new ArrayList<>(payments());
        texts.add(new SpannedText(99, "I paid 12euros", List.of(new Span(7, 9, "amount"))));
        List<String> said = new ArrayList<>();
        Progress listening = new Progress() {
            @Override
            public void step(long done, long total) {}

            @Override
            public void say(String line) {
                said.add(line);
            }
        };
        new SpanTraining(plan("cut", 0), TinyEncoder.create(), listening).train(new SpannedTexts(texts, "fingerprint"), extractors);

        assertThat(said).anySatisfy(line -> assertThat(line).contains("1 of the spans").contains("line 99, '12'"));
    }

    @Test
    void tooFewTextsAndAMissingExtractorAreAnsweredWithWhatToDo() {
        assertThatThrownBy(() -> new SpanTraining(plan("few", 0), TinyEncoder.create(), Progress.SILENT)
                .train(new SpannedTexts(payments().subList(0, 3), "fingerprint"), extractors)).hasMessageContaining("10 are needed");
        assertThatThrownBy(() -> Extractor.open(extractors.resolve("nowhere"), "cpu")).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("extract train");
    }

    private static Plan plan(String name, double heldOutShare) {
        return new Plan(name, SHORT, heldOutShare, 7, "cpu");
    }

    private static List<SpannedText> payments() {
        List<String> frames = List.of("I paid <%s> on <%s>.", "On <%2$s> somebody took <%1$s> from me", "Why were <%s> booked on <%s>?",
                "Please send back <%s> before <%s>");
        List<String> amounts = List.of("12 euros", "5 dollars", "120 pounds", "33 euros", "8 dollars", "250 euros", "64 pounds", "19 dollars",
                "400 euros", "7 pounds", "91 euros", "15 dollars");
        List<String> days = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
        List<SpannedText> texts = new ArrayList<>();
        for (int index = 0; index < amounts.size(); index++) {
            for (String frame : frames) {
                texts.add(marked(texts.size() + 1, frame.formatted(amounts.get(index), days.get((texts.size() + index) % days.size()))));
            }
        }
        return texts;
    }

    /** What stands between angle brackets is marked: an amount where it begins with a digit. */
    private static SpannedText marked(int line, String written) {
        StringBuilder text = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        for (String part : written.split("(?=<)|(?<=>)")) {
            String bare = part.replaceAll("[<>]", "");
            if (part.startsWith("<")) {
                spans.add(new Span(text.length(), text.length() + bare.length(), Character.isDigit(bare.charAt(0)) ? "amount" : "day"));
            }
            text.append(bare);
        }
        return new SpannedText(line, text.toString(), spans);
    }
}
