package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.SharedData;
import dev.tandem.dataset.LabelledTexts;
import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the shipped model's card promises, measured anew on texts that it never saw. */
class ShippedModelTest {

    private static final long MAX_SIZE = 25L << 20;

    private final ModelFolder shipped = new ModelRegistry(Path.of("models")).require(ModelReference.parse("banking-support@3"));

    @Test
    void itIsRightOnAtLeast93OfAHundredQuestionsAndKeepsItsPromise() throws IOException {
        LabelledTexts test = LabelledTexts.read(SharedData.require("banking77/test.csv"), List.of("text"), "category");

        EvaluationReport evaluation = new Evaluation(test, "category", Progress.SILENT).of(shipped, null, null);

        assertThat(evaluation.n()).isEqualTo(3080);
        assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.93);
        assertThat(evaluation.errorAt2pct()).isLessThanOrEqualTo(0.025);
    }

    @Test
    void itIsSmallEnoughToTravelWithTheSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("models/banking-support/3"))) {
            assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()).isLessThanOrEqualTo(MAX_SIZE);
        }
    }

    @Test
    void itsCardSaysWhatItKnowsWhereThatCameFromAndWhereItFails() {
        assertThat(shipped.card().head("intent").labels()).hasSize(77).allSatisfy(label -> assertThat(label.name()).isNotBlank());
        assertThat(shipped.card().data()).singleElement().satisfies(source -> {
            assertThat(source.licence()).contains("CC BY 4.0");
            assertThat(source.citation()).contains("Casanueva");
        });
        assertThat(shipped.card().weaknesses()).isNotEmpty();
        assertThat(shipped.card().metrics()).containsKeys("calibrationAccuracy", "expectedCalibrationError", "shareAutomated");
    }
}
