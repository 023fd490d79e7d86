package dev.tandem.training.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.UnknownModelException;
import dev.tandem.training.Progress;
import dev.tandem.training.Recipe;
import dev.tandem.training.pretrain.Pretraining.Pretrained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingTest {

    private static final Recipe SHORT = PretrainingPlan.RECIPE.with("epochs", 4).with("batchSize", 8).with("maxTokens", 32);

    @TempDir
    Path encoders;

    @Test
    void anEncoderThatHasReadOurTextsGuessesTheirHiddenWordsBetter() throws IOException {
        Pretrained pretrained = pretrain(StartingEncoder.named("all-MiniLM-L6-v2", encoders), "harbour-words", true);

        assertThat(pretrained.epochs()).isEqualTo(4);
        assertThat(pretrained.perplexity().after()).isLessThan(pretrained.perplexity().before())
                .isLessThan(pretrained.perplexity().wordFrequencies());
        JsonNode config = new ObjectMapper().readTree(encoders.resolve("harbour-words/config.json").toFile());
        assertThat(config.path("architectures").path(0).asText()).isEqualTo("BertModel");
        assertThat(config.path("hidden_size").asInt()).isEqualTo(384);
    }

    @Test
    void theFolderIsAnEncoderToStartFromAgain() throws IOException {
        pretrain(TinyEncoder.create(), "first", false);
        StartingEncoder first = StartingEncoder.named("first", encoders);

        assertThat(first.base()).isEqualTo("tiny");
        assertThat(first.weights().keySet()).isEqualTo(TinyEncoder.create().weights().keySet());
        assertThat(first.wordHead()).isNotEmpty();
        assertThat(pretrain(first, "second", false).folder()).isDirectory();
        assertThat(encoders.resolve(".checkpoints")).isEmptyDirectory();
    }

    @Test
    void theSameSeedWritesTheSameFile() throws IOException {
        pretrain(TinyEncoder.create(), "one", false);
        pretrain(TinyEncoder.create(), "other", false);

        assertThat(encoders.resolve("other/model.safetensors")).hasSameBinaryContentAs(encoders.resolve("one/model.safetensors"));
    }

    @Test
    void anEncoderIsNotOverwritten() throws IOException {
        Files.createDirectories(encoders.resolve("taken"));

        assertThatThrownBy(() -> pretrain(TinyEncoder.create(), "taken", false)).hasMessageContaining("not overwritten");
    }

    @Test
    void tooFewDifferentTextsAreRefused() {
        List<String> texts = List.of("The crane is broken.", "The crane is broken. ", "A ship is late.");

        assertThatThrownBy(() -> new Pretraining(plan("few", false), TinyEncoder.create(), Progress.SILENT).run(texts, "", encoders))
                .isInstanceOf(IOException.class).hasMessageContaining("2 different texts").hasMessageContaining("20 at least");
    }

    @Test
    void anUnknownEncoderIsAnsweredWithThoseThatThereAre() throws IOException {
        pretrain(TinyEncoder.create(), "mine", false);

        assertThatThrownBy(() -> StartingEncoder.named("theirs", encoders)).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("all-MiniLM-L6-v2").hasMessageContaining("mine");
    }

    @Test
    void aNameThatIsNoFolderNameIsRefused() {
        assertThatThrownBy(() -> plan("../elsewhere", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan("mine@2", false)).hasMessageContaining("no versions");
    }

    private Pretrained pretrain(StartingEncoder start, String name, boolean wholeWords) throws IOException {
        return new Pretraining(plan(name, wholeWords), start, Progress.SILENT).run(harbourMessages(), "fingerprint", encoders);
    }

    private static PretrainingPlan plan(String name, boolean wholeWords) {
        return new PretrainingPlan(name, SHORT, wholeWords, 1, 0.25, 7, "cpu");
    }

    private static List<String> harbourMessages() {
        List<String> messages = new ArrayList<>();
        List<String> frames = List.of("Please send %s to the north quay before the tide turns.", "The harbour master asks about %s again.",
                "We could not unload %s because the gantry crane stood still.", "Customs has released %s this morning.");
        List.of("the reefer container", "a pallet of frozen herring", "the spare anchor chain", "two drums of bilge cleaner", "the pilot ladder",
                        "a shipment of coffee sacks", "the bunker samples", "an empty flat rack", "the mooring ropes", "the bill of lading")
                .forEach(thing -> frames.forEach(frame -> messages.add(frame.formatted(thing))));
        return messages;
    }
}
