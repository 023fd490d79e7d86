package dev.tandem.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.inference.TextClassifier.Hearing;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.UnknownModelException;
import dev.tandem.model.export.Precision;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class InferenceServiceTest {

    private static final ModelReference BANKING = ModelReference.parse("banking-support");
    private static final String CLEAR = "My card was stolen";
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static final InferenceService SERVICE = new InferenceService(new ModelRegistry(Path.of("nowhere")),
            new InferenceProperties(Path.of("nowhere"), 64, 16, 0, Precision.FP32, 0), METERS);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void aQuestionIsAnsweredWithEveryLabelRankedByProbability() {
        Prediction intent = SERVICE.classify(BANKING, "I lost my wallet and my card was in it").predictions().get(0);

        assertThat(intent.head()).isEqualTo("intent");
        assertThat(intent.best().label()).isEqualTo("lost_or_stolen_card");
        assertThat(intent.ranked()).hasSize(77).extracting(ScoredLabel::probability).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(intent.ranked().stream().mapToDouble(ScoredLabel::probability).sum()).isCloseTo(1, within(1e-6));
    }

    @Test
    void whereTheWordingIsClearItAnswersAloneUnlessAllAreToBeHeard() {
        Prediction alone = SERVICE.classify(BANKING, CLEAR).predictions().get(0);
        Prediction all = SERVICE.classify(BANKING, CLEAR, Hearing.ALL).predictions().get(0);

        assertThat(alone.opinion()).isEqualTo(Opinion.LEXICAL);
        assertThat(all.opinion()).isEqualTo(Opinion.MIX);
        assertThat(all.best().label()).isEqualTo(alone.best().label());
        assertThat(SERVICE.classify(BANKING, CLEAR).predictions().get(0)).isEqualTo(alone);
    }

    @Test
    void theAnswerDoesNotDependOnTheCompanyItIsGivenIn() {
        List<String> texts = List.of("Why was I charged twice?", "My new card never came and I have been waiting for three weeks now, please help me",
                "pin", "Which currencies can I hold? 🌍", "مرحبا، أين بطاقتي؟");
        List<Double> alone = texts.stream().map(InferenceServiceTest::confidence).toList();
        List<Double> together = Stream.iterate(0, n -> n + 1).limit(60).parallel()
                .map(n -> confidence(texts.get(n % texts.size()))).toList();

        for (int call = 0; call < together.size(); call++) {
            assertThat(together.get(call)).isCloseTo(alone.get(call % texts.size()), within(1e-4));
        }
    }

    @Test
    void aTextLongerThanTheModelReadsIsAnsweredAndMarked() {
        Classification classification = SERVICE.classify(BANKING, "please tell me where my card is ".repeat(100));

        assertThat(classification.truncated()).isTrue();
        assertThat(SERVICE.classify(BANKING, "where is my card").truncated()).isFalse();
    }

    @Test
    void blankAndEndlessTextsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SERVICE.classify(BANKING, " \n\t")).withMessageContaining("blank");
        assertThatIllegalArgumentException().isThrownBy(() -> SERVICE.classify(BANKING, "a".repeat(100_001))).withMessageContaining("100001");
    }

    @Test
    void anUnknownModelIsNamedTogetherWithThoseThatAreThere() {
        assertThatThrownBy(() -> SERVICE.classify(ModelReference.parse("bonking"), "hi")).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("banking-support");
    }

    @Test
    void textsOfLikeMeaningLieCloseTogether() {
        List<float[]> vectors = SERVICE.embed(BANKING, List.of("My card has not arrived", "The card I ordered still isn't here", "Bake at 180 degrees"));

        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.3);
        assertThat(dot(vectors.get(0), vectors.get(0))).isCloseTo(1, within(1e-5));
    }

    @Test
    void latencyBatchSizeAndQueueAreMeasured() {
        SERVICE.classify(BANKING, "Where is my card?");

        assertThat(METERS.get("tandem.inference.latency").tag("model", "banking-support@3").timer().count()).isPositive();
        assertThat(METERS.get("tandem.inference.batch.size").tag("model", "banking-support@3").summary().count()).isPositive();
        assertThat(METERS.get("tandem.inference.queue.depth").tag("model", "banking-support@3").gauge().value()).isZero();
    }

    private static double confidence(String text) {
        return SERVICE.classify(BANKING, text).predictions().get(0).best().probability();
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += (double) left[index] * right[index];
        }
        return sum;
    }
}
