package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.tandem.inference.TextsInPieces;
import dev.tandem.model.OnnxEncoder;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.WordPieces;
import dev.tandem.model.export.BertGraph;
import dev.tandem.model.export.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The encoder that learns (PyTorch) and the one that serves (ONNX Runtime) are the same function. */
class EncoderParityTest {

    @ParameterizedTest
    @EnumSource
    void theBlockThatLearnsGivesTheVectorsOfTheGraphThatServesOnAHundredTexts(PublishedEncoder encoder) {
        List<String> texts = aHundredTexts();
        OnnxEncoder graph = encoder.graph();
        try (WordPieces wordPieces = encoder.wordPieces(128);
             NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            BertEncoder block = new BertEncoder(encoder.architecture(), encoder.pooling(), graph.weights(), 0.1f, 0, Arithmetic.FP32, manager);
            List<long[]> pieces = texts.stream().map(text -> wordPieces.cut(text).ids()).toList();
            List<float[]> published = TextsInPieces.embed(BertGraph.fp32(Encoder.of(encoder, Map.of()), List.of()), pieces);

            for (int text = 0; text < texts.size(); text++) {
                assertThat(cosine(embed(block, pieces.get(text), manager), published.get(text))).as(texts.get(text)).isGreaterThan(0.9999);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGraphThatServesGivesTheVectorsOfThePublishedGraph(PublishedEncoder encoder) throws Exception {
        List<String> texts = aHundredTexts().stream().limit(20).toList();
        try (WordPieces wordPieces = encoder.wordPieces(128); PublishedGraph published = new PublishedGraph(encoder)) {
            List<long[]> pieces = texts.stream().map(text -> wordPieces.cut(text).ids()).toList();
            List<float[]> ours = TextsInPieces.embed(BertGraph.fp32(Encoder.of(encoder, Map.of()), List.of()), pieces);

            for (int text = 0; text < texts.size(); text++) {
                assertThat(cosine(published.embed(pieces.get(text)), ours.get(text))).as(texts.get(text)).isGreaterThan(0.99999);
            }
        }
    }

    private static float[] embed(BertEncoder block, long[] pieces, NDManager manager) {
        try (NDManager step = manager.newSubManager()) {
            Shape shape = new Shape(1, pieces.length);
            return block.forward(new ParameterStore(manager, false), new NDList(step.create(pieces, shape), step.ones(shape)), false)
                    .singletonOrThrow().toFloatArray();
        }
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int index = 0; index < left.length; index++) {
            dot += (double) left[index] * right[index];
            leftSquares += (double) left[index] * left[index];
            rightSquares += (double) right[index] * right[index];
        }
        return dot / Math.sqrt(leftSquares * rightSquares);
    }

    private static List<String> aHundredTexts() {
        List<String> openings = List.of("My card", "The transfer to my landlord", "A payment in Lisbon 🌊", "La domiciliación", "我的银行卡",
                "Your app (version 7.2)", "the ATM near the station", "MY SALARY", "A charge of €12.50", "His passport photo", "It");
        List<String> endings = List.of(" has not arrived.", " was declined twice!", " is still pending after 3 days, why?", " disappeared",
                " costs more than I was told; please explain the exchange rate that was used on that day.", " …", " works again, thank you",
                " needs to be cancelled before tomorrow morning, can somebody do that for me today?", " ist weg", " 1234");
        List<String> texts = new ArrayList<>();
        openings.forEach(opening -> endings.forEach(ending -> texts.add(opening + ending)));
        return texts;
    }
}
