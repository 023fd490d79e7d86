package dev.tandem.model.export;

import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Tensor;
import dev.tandem.model.WordPieces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The model that comes with Tandem, and a few invented questions to it. */
final class ShippedModel {

    static final String HEAD = "intent";

    final ModelFolder folder = new ModelRegistry(Path.of("models")).require(ModelReference.parse("banking-support@3"));
    final Map<String, Tensor> weights = folder.weights();
    final Encoder encoder = Encoder.of(PublishedEncoder.named(folder.card().encoder()), weights);
    final List<HeadWeights> heads = HeadWeights.of(folder.card(), weights);
    final List<long[]> questions = cut(List.of(
            "My new card still has not come, and it has been two weeks!", "where is my money",
            "The machine at the station swallowed my card.", "Why was I charged €3.50 for taking out cash in Oslo?",
            "I moved last month; how do I change my address?", "top up failed again", "PIN?",
            "A payment I do not recognise appeared on my statement this morning, for a shop that I have never heard of, in a town "
                    + "that I have never been to. Can you tell me who it was and give me the money back, please?"));

    List<long[]> cut(List<String> texts) {
        try (WordPieces pieces = PublishedEncoder.named(folder.card().encoder()).wordPieces(folder.card().maxTokens())) {
            return texts.stream().map(text -> pieces.cut(text).ids()).toList();
        }
    }

    List<long[]> labelNames() {
        return cut(folder.card().head(HEAD).labels().stream().map(label -> label.name()).toList());
    }

    /** @return what Tandem itself answers */
    double[][] served() {
        try (ServedModel served = ServedModel.load(folder, 1)) {
            return served.logits(HEAD, questions);
        }
    }
}
